/** The text of a contract or arrangement as officers write it: paragraphs, headings that begin with `#`, list entries that begin with `-`. */
import type { PrintBlock } from '../print-document.ts';

/** The blocks of a text. Lines of one paragraph are joined. */
export function blocksOf(text: string): PrintBlock[] {
  const blocks: PrintBlock[] = [];
  for (const part of text.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const lines = part.split('\n').map((line) => line.trim());
    let paragraph: string[] = [];
    let items: string[] = [];
    const close = () => {
      if (paragraph.length > 0) blocks.push({ kind: 'paragraph', text: paragraph.join(' ') });
      if (items.length > 0) blocks.push({ kind: 'list', items });
      [paragraph, items] = [[], []];
    };
    for (const line of lines.filter(Boolean)) {
      if (line.startsWith('#')) {
        close();
        blocks.push({ kind: 'heading', level: line.startsWith('##') ? 2 : 1, text: line.replace(/^#+\s*/, '') });
      } else if (/^[-•*]\s/.test(line)) {
        if (paragraph.length > 0) close();
        items.push(line.slice(2).trim());
      } else {
        if (items.length > 0) close();
        paragraph.push(line);
      }
    }
    close();
  }
  return blocks;
}
