/** Services whose addresses hide where they lead. Kept by hand: add one when it turns up. */
const SHORTENERS: ReadonlySet<string> = new Set(
  'bit.ly bitly.com j.mp tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at short.io rb.gy t.ly tiny.cc lnkd.in fb.me amzn.to ebay.to adf.ly bl.ink soo.gd s.id shorte.st clck.ru qr.ae x.co db.tt po.st mcaf.ee su.pr trib.al dlvr.it wp.me urlz.fr kurzelinks.de kurl.de 1url.com hyperurl.co snip.ly tr.im zpr.io lnk.to gg.gg u.to vurl.com'.split(
    ' ',
  ),
);

/** True for a host of a link shortener, with or without `www.`. */
export const isShortener = (host: string): boolean => SHORTENERS.has(host.replace(/^www\./, ''));
