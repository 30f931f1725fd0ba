import * as React from 'react';
import { Link } from '../../ui-kit';

interface Props {
  readonly issueKey: string;
  /** The site's own address; while it is not known, there is no link. */
  readonly siteUrl: string | undefined;
  /** What is read; the key, unless told. */
  readonly text?: string;
}

/** An issue by its key or other words, which opens it in another tab. For the inside of a `Text`. */
export const IssueLink = ({ issueKey, siteUrl, text = issueKey }: Props) =>
  siteUrl === undefined ? (
    <>{text}</>
  ) : (
    <Link href={`${siteUrl}/browse/${encodeURIComponent(issueKey)}`} openNewTab>
      {text}
    </Link>
  );
