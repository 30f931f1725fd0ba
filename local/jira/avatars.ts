/** Where Jira shows the picture of an account, with `ownerId`. */
export const avatarPath = '/secure/useravatar';

const colours = ['#6554c0', '#00875a', '#0052cc'];

/** Initials on a disc; people without a name are a grey disc. */
export function avatarOf(displayName: string): string {
  const initials = displayName
    .split(' ')
    .map((name) => name.replace(/[^\p{L}]/gu, '').charAt(0))
    .join('');
  const colour = initials === '' ? '#97a0af' : (colours[displayName.length % colours.length] ?? '');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="${colour}"/>` +
    `<text x="24" y="31" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${initials}</text></svg>`
  );
}
