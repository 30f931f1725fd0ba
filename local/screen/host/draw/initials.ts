const colors = ['#5E4DB2', '#1F845A', '#0055CC', '#AE4787', '#A54800', '#227D9B'];

/** A picture with somebody's initials, as Jira makes one for people who have not chosen their own. */
export function initialsPicture(name: string): string | undefined {
  const words = name.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.[0]?.toUpperCase() ?? '',
  );
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${colors[sum % colors.length]}"/><text x="16" y="21" font-family="sans-serif" font-size="14" fill="#fff" text-anchor="middle">${initials.join('').replace(/[<&]/g, '')}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
