/** The part of the gate that looks at bytes rather than at elements: what one reader takes for text and another for markup. */
import type { GateFinding, GateRule } from './findings.ts';

/** Constructs on which readers disagree, so that nothing may depend on how one reads them. */
export function disagreements(source: string): GateFinding[] {
  const found: GateFinding[] = [];
  const html = source.replace(/<!--\[if [^\]<>]{1,60}\]><!--+>/g, '<!--[if]-->'); // the one comment of this shape that mails need
  const refuse = (pattern: RegExp, rule: GateRule, detail: string) => {
    if (pattern.test(html)) found.push({ rule, detail });
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what must not pass
  refuse(/\u0000/, 'element', 'NUL character');
  refuse(/<!\[CDATA\[/i, 'comment', 'CDATA');
  refuse(/<\?/, 'comment', 'processing instruction');
  refuse(/--!>/, 'comment', 'comment with --!>');
  refuse(/<!--+>/, 'comment', 'empty comment');
  refuse(/<\/(?![a-zA-Z])/, 'element', 'broken closing tag');
  refuse(/<!(?!--|doctype html>|\[endif\])/i, 'comment', 'declaration');
  for (const [tag] of html.matchAll(/<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>/g)) {
    if (/[\s/"']on[a-z]+\s*=/i.test(tag.replace(/"[^"]*"|'[^']*'/g, '""')))
      found.push({ rule: 'attribute', detail: 'event handler' });
  }
  refuse(/\{\{|\{%/, 'template-syntax', 'doubled braces');
  return found;
}
