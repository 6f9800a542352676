import { Link } from '@remix-run/react';
import type { AnchorHTMLAttributes, ReactNode } from 'react';

/** True for an address of another origin: it leaves the app with a plain link. Another scheme than http(s) is never a link of ours. */
export const isElsewhere = (href: string): boolean => /^https?:\/\//.test(href);

export interface AnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  href: string;
  children?: ReactNode;
}

/** A link that knows the two origins: a path is a Remix link, an absolute address or a download a plain one. */
export function Anchor({ href, children, ...rest }: AnchorProps) {
  if (isElsewhere(href) || href.startsWith('#') || rest.download !== undefined || rest.target) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link to={href} {...rest}>
      {children}
    </Link>
  );
}
