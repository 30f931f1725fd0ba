import type { NewCoreIconProps } from '@atlaskit/icon/types';
import Add from '@atlaskit/icon/core/add';
import ArrowLeft from '@atlaskit/icon/core/arrow-left';
import ArrowRight from '@atlaskit/icon/core/arrow-right';
import CheckCircle from '@atlaskit/icon/core/check-circle';
import CheckMark from '@atlaskit/icon/core/check-mark';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import ChevronLeft from '@atlaskit/icon/core/chevron-left';
import ChevronRight from '@atlaskit/icon/core/chevron-right';
import ChevronUp from '@atlaskit/icon/core/chevron-up';
import Clock from '@atlaskit/icon/core/clock';
import Cross from '@atlaskit/icon/core/cross';
import CrossCircle from '@atlaskit/icon/core/cross-circle';
import Delete from '@atlaskit/icon/core/delete';
import Download from '@atlaskit/icon/core/download';
import Edit from '@atlaskit/icon/core/edit';
import ErrorIcon from '@atlaskit/icon/core/error';
import Filter from '@atlaskit/icon/core/filter';
import Information from '@atlaskit/icon/core/information';
import LinkExternal from '@atlaskit/icon/core/link-external';
import Person from '@atlaskit/icon/core/person';
import QuestionCircle from '@atlaskit/icon/core/question-circle';
import Refresh from '@atlaskit/icon/core/refresh';
import Retry from '@atlaskit/icon/core/retry';
import Search from '@atlaskit/icon/core/search';
import Settings from '@atlaskit/icon/core/settings';
import ShowMoreHorizontal from '@atlaskit/icon/core/show-more-horizontal';
import ShowMoreVertical from '@atlaskit/icon/core/show-more-vertical';
import StatusError from '@atlaskit/icon/core/status-error';
import StatusInformation from '@atlaskit/icon/core/status-information';
import StatusSuccess from '@atlaskit/icon/core/status-success';
import StatusWarning from '@atlaskit/icon/core/status-warning';
import Undo from '@atlaskit/icon/core/undo';
import Warning from '@atlaskit/icon/core/warning';
import type { ComponentType } from 'react';

export type Glyph = ComponentType<Omit<NewCoreIconProps, 'spacing'>>;

/** UI Kit's names, the older ones beside today's. A few of Atlaskit's 375: add the one that the app uses. */
const glyphs: Readonly<Record<string, Glyph>> = {
  add: Add,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  check: CheckMark,
  'check-circle': CheckCircle,
  'check-mark': CheckMark,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  clock: Clock,
  cross: Cross,
  'cross-circle': CrossCircle,
  delete: Delete,
  download: Download,
  edit: Edit,
  error: ErrorIcon,
  filter: Filter,
  info: Information,
  information: Information,
  'link-external': LinkExternal,
  more: ShowMoreHorizontal,
  'more-vertical': ShowMoreVertical,
  open: LinkExternal,
  person: Person,
  question: QuestionCircle,
  'question-circle': QuestionCircle,
  recent: Clock,
  refresh: Refresh,
  retry: Retry,
  search: Search,
  settings: Settings,
  'show-more-horizontal': ShowMoreHorizontal,
  'show-more-vertical': ShowMoreVertical,
  'status-error': StatusError,
  'status-information': StatusInformation,
  'status-success': StatusSuccess,
  'status-warning': StatusWarning,
  trash: Delete,
  undo: Undo,
  warning: Warning,
};

export function glyphNamed(name: string): Glyph {
  const glyph = glyphs[name];
  if (glyph === undefined) throw new Error(`Local site has no icon "${name}" yet: local/screen/host/draw/icons.ts`);
  return glyph;
}
