/** Forge's own list of design tokens and how it reads them; its types lie where the compiler does not look. */
declare module '@atlaskit/forge-react-types/dist/es2019/components/__generated__/tokens.codegen' {
  export const tokensMap: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export function resolveTokens(style: object): Record<string, unknown>;
}
