import type { Drawing } from './Drawn';
import { Button, ButtonGroup, LinkButton, LoadingButton } from './buttons';
import { BarChart, HorizontalBarChart, HorizontalStackBarChart, StackBarChart } from './charts/bar-charts';
import { Checkbox, CheckboxGroup, Radio, RadioGroup, Toggle } from './choices';
import { DatePicker } from './date-picker';
import * as forms from './forms';
import { Image } from './image';
import { Bleed, Box, Inline, Pressable, Stack } from './layout';
import { Breadcrumbs, BreadcrumbsItem, List, ListItem, ProgressTracker } from './lists';
import { Badge, Icon, Lozenge, ProgressBar, Spinner, Tag, TagGroup } from './marks';
import { EmptyState, SectionMessage, SectionMessageAction } from './messages';
import * as overlays from './overlays';
import { User, UserGroup } from './people';
import { Select } from './select';
import { DynamicTable } from './table';
import { Tab, TabList, TabPanel, Tabs } from './tabs';
import { Code, CodeBlock, Em, Heading, Link, Strike, Strong, Text, TextString } from './text';
import { TextArea, Textfield } from './text-fields';
import { Root } from './Root';

/** UI Kit's components by the type that @forge/react sends for them; what is missing here is shown by its name. */
export const drawings: Readonly<Record<string, Drawing>> = {
  Root,
  String: TextString,
  ...forms,
  ...overlays,
  Badge,
  BarChart,
  Bleed,
  Box,
  Breadcrumbs,
  BreadcrumbsItem,
  Button,
  ButtonGroup,
  Checkbox,
  CheckboxGroup,
  Code,
  CodeBlock,
  DatePicker,
  DynamicTable,
  Em,
  EmptyState,
  Heading,
  HorizontalBarChart,
  HorizontalStackBarChart,
  Icon,
  Image,
  Inline,
  Link,
  LinkButton,
  List,
  ListItem,
  LoadingButton,
  Lozenge,
  Pressable,
  ProgressBar,
  ProgressTracker,
  Radio,
  RadioGroup,
  SectionMessage,
  SectionMessageAction,
  Select,
  Spinner,
  Stack,
  StackBarChart,
  Strike,
  Strong,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Tag,
  TagGroup,
  Text,
  TextArea,
  Textfield,
  Toggle,
  User,
  UserGroup,
};
