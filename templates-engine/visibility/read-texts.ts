/** The texts of a mail's HTML, each with why somebody does not see it. */
import { Parser } from 'htmlparser2';
import { type Hider, Looks } from './seen.ts';
import { readStyleSheet } from './style-sheet.ts';

export interface ReadText {
  text: string;
  /** null: everybody sees it */
  hider: Hider | null;
  /** Classes of the elements around it, nearest first */
  classes: string[];
  /** Addresses of links around it */
  links: string[];
}

const UNREAD = new Set(['style', 'title', 'script']);

/** What stands in conditional comments is for Outlook's layout and holds no text of its own. */
export function readTexts(html: string): ReadText[] {
  const looks = new Looks(readStyleSheet(html));
  const stack: { element: string; classes: string[]; href: string | undefined; hider: Hider | null }[] = [];
  const texts: ReadText[] = [];
  const parser = new Parser(
    {
      onopentag: (element, attributes) => {
        looks.open(element, attributes);
        const classes = (attributes.class ?? '').split(/\s+/).filter(Boolean);
        const around = [classes, ...stack.toReversed().map((one) => one.classes)].flat();
        const own = 'hidden' in attributes ? { cause: 'hidden', rule: null, classes: around } : null;
        stack.push({ element, classes, href: attributes.href, hider: stack.at(-1)?.hider ?? own });
      },
      onclosetag: () => {
        looks.close();
        stack.pop();
      },
      ontext: (text) => {
        if (text.trim() === '' || UNREAD.has(stack.at(-1)?.element ?? '')) return;
        texts.push({
          text,
          hider: stack.at(-1)?.hider ?? looks.hider(),
          classes: stack.toReversed().flatMap(({ classes }) => classes),
          links: stack.flatMap(({ href }) => href ?? []),
        });
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return texts;
}
