import React, { useState } from 'react';
import type { PageModule } from '../../../manifest';
import type { Experience } from '../../../manifest/page-modules';
import { AppFrame } from './AppFrame';

interface Props {
  scripts: readonly PageModule[];
  /** What kind of page of Jira's this is, where the manifest has a word for it. */
  page: Exclude<Experience, 'all'> | undefined;
}

/**
 * The modules that run unseen on this page. Each is told the page's address once: no documentation says that one is loaded
 * again, or told, when an address changes without the page.
 */
export function BackgroundScripts({ scripts, page }: Props) {
  const [path] = useState(addressOfPage);
  const here = scripts.filter(({ experience = [] }) => experience.some((one) => one === 'all' || one === page));
  return (
    <>
      {here.map((script) => (
        <AppFrame key={script.key} module={script} place={{ at: 'background', path }} isUnseen />
      ))}
    </>
  );
}

/** Without `user`, which is the local site's own: in Jira nobody is named in an address. */
function addressOfPage(): string {
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams(search);
  query.delete('user');
  return `${pathname}${query.size === 0 ? '' : `?${query}`}${hash}`;
}
