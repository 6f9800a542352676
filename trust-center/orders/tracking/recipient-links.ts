import type { Recipient } from '../../clients/contracts.ts';
import type { OrdersDeps } from '../deps.ts';
import { makeToken, type TokenTarget } from './token.ts';

/** Paths of the recipients' pages; the routes are in recipient-routes.ts and in the web app. */
export const recipientPath = {
  page: (token: string) => `/u/${token}`,
  preferences: (token: string) => `/preferences/${token}`,
  oneClick: (token: string) => `/u/${token}/one-click`,
  view: (token: string) => `/v/${token}`,
  pixel: (token: string) => `/o/${token}.gif`,
  clickPrefix: (token: string) => `/c/${token}/`,
};

/** Our own links in the mail of one delivery. */
export function recipientLinks(
  deps: Pick<OrdersDeps, 'tokenSecrets' | 'trustOrigin'>,
  target: TokenTarget,
  counting: boolean,
): Recipient['links'] {
  const page = makeToken(deps.tokenSecrets, 'page', target);
  const at = (path: string): string => deps.trustOrigin + path;
  return {
    unsubscribe: at(recipientPath.page(page)),
    oneClick: at(recipientPath.oneClick(page)),
    preferences: at(recipientPath.preferences(makeToken(deps.tokenSecrets, 'preferences', target))),
    viewInBrowser: at(recipientPath.view(page)),
    clickPrefix: at(recipientPath.clickPrefix(makeToken(deps.tokenSecrets, 'click', target))),
    pixel: counting ? at(recipientPath.pixel(makeToken(deps.tokenSecrets, 'open', target))) : null,
  };
}
