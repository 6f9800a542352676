/** Whether the text part says what the mail says: for watches, screen readers, and programs that show no HTML. */
import type { TemplateNode } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { walk } from '../localise.ts';
import { textForDisplay } from '../text/text-value.ts';
import { type CheckFinding, finding } from './finding.ts';
import { imagesOf } from './weight.ts';

const FEW_LETTERS = 60;
const SPEAKING: ReadonlySet<string> = new Set(['mj-text', 'mj-table', 'mj-button']);
/** RFC 5322, 2.1.1: no line may be longer. Mails are sent encoded, so this only tells that somebody will scroll. */
const LONG_LINE = 998;

/** Letters that the mail says itself: without the legal footer, whoever put it there. */
function lettersSaid(root: TemplateNode, ownIds: ReadonlySet<string>): number {
  let letters = 0;
  walk(root, ({ id, tag, content }) => {
    if (content === undefined || !SPEAKING.has(tag) || !ownIds.has(id) || content.includes('mp:unsubscribe')) return;
    letters += textForDisplay(plainTextOf(content), 'en').replace(/[^\p{L}\p{N}]/gu, '').length;
  });
  return letters;
}

/** `text`: the text part with sample values. `ownIds`: the elements that HQ wrote, not those that rendering adds. */
export function checkPlainText(
  text: string,
  root: TemplateNode,
  language: string,
  ownIds: ReadonlySet<string>,
): CheckFinding[] {
  const found: CheckFinding[] = [];
  const letters = lettersSaid(root, ownIds);
  if (letters === 0) found.push(finding('text.empty', language, null));
  else if (letters < FEW_LETTERS && imagesOf(root).length > 0)
    found.push(finding('text.image-only', language, null, { letters }));
  const markup = /&(?:nbsp|amp|lt|gt|#\d{2,5});|<\/?(?:br|p|div|span|td|table|strong|em)\b[^>]{0,80}>/i.exec(text);
  if (markup) found.push(finding('text.markup', language, null, { what: markup[0].slice(0, 40) }));
  const longest = Math.max(0, ...text.split('\n').map((line) => line.length));
  if (longest > LONG_LINE) found.push(finding('text.long-line', language, null, { length: longest }));
  return found;
}
