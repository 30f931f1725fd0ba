import {
  resolveTokens,
  tokensMap,
} from '@atlaskit/forge-react-types/dist/es2019/components/__generated__/tokens.codegen';
import type { ForgeNode } from '../forge-doc';
import { text } from '../props';

/** https://developer.atlassian.com/platform/forge/ui-kit/components/xcss: anything else Forge takes out, with a warning. */
const allowed =
  /^(textAlign|color|boxShadow|opacity|backgroundColor|overflow[XY]?|display|flexGrow|(min|max)?(Width|Height)|width|height|(margin|padding)(Block|Inline)?(Start|End)?|(margin|padding)(Top|Bottom|Left|Right)|border((Top|Bottom)(Left|Right)|(Start|End)(Start|End))?Radius|border(Block|Inline)?(Start|End)?(Color|Width)|border(Top|Bottom|Left|Right)(Color|Width|Style)|border(Style)|position)$/;

const boxProps = [
  'backgroundColor',
  'padding',
  'paddingBlock',
  'paddingBlockStart',
  'paddingBlockEnd',
  'paddingInline',
  'paddingInlineStart',
  'paddingInlineEnd',
] as const;

export type Style = Record<string, unknown>;

/** The style of a Box or Pressable: its own props, then its xcss over them. */
export function boxStyle(node: ForgeNode): Style {
  const own = Object.fromEntries(boxProps.flatMap((name) => tokenEntry(node, name)));
  const xcss = node.props['xcss'];
  if (typeof xcss !== 'object' || xcss === null) return own;
  return { ...own, ...resolveTokens(permitted(node, xcss)) };
}

function tokenEntry(node: ForgeNode, name: (typeof boxProps)[number]): [string, string][] {
  const token = text(node, name);
  if (token === undefined) return [];
  const value = tokensMap[name]?.[token];
  if (value === undefined) throw new Error(`${node.type}: ${name} has no token ${token}`);
  return [[name, value]];
}

function permitted(node: ForgeNode, style: object): Style {
  return Object.fromEntries(
    Object.entries(style).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
      // Pseudo classes and media queries hold a style of their own.
      if (/^[:@]/.test(name) && typeof value === 'object' && value !== null) return [[name, permitted(node, value)]];
      if (allowed.test(name)) return [[name, value]];
      console.warn(`${node.type}: xcss has no ${name} on Forge, so it is left out`);
      return [];
    }),
  );
}
