/** A document as one HTML file: opens from disk, loads nothing, runs nothing, and prints. */
import type { PrintBlock, PrintDocument } from '../../documents/print-document.ts';

const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
    .replaceAll('\n', '<br>');

const STYLE = `body{font:15px/1.5 Arial,Helvetica,sans-serif;color:#1c2124;max-width:820px;margin:32px auto;padding:0 20px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:28px 0 8px}h3{font-size:15px;margin:18px 0 4px}
p,ul{margin:0 0 10px}.sub{color:#5a6268}.quiet{color:#5a6268;font-size:13px}dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:16px 0}
dt{color:#5a6268}dd{margin:0}table{border-collapse:collapse;width:100%;margin:0 0 12px}th,td{text-align:left;vertical-align:top;padding:6px 10px 6px 0;border-bottom:1px solid #d9dee0;overflow-wrap:break-word}
th{font-weight:600}.end{text-align:right}@media print{body{margin:0;max-width:none}tr{break-inside:avoid}thead{display:table-header-group}}`;

function block(one: PrintBlock): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level + 1}>${escapeHtml(one.text)}</h${one.level + 1}>`;
    case 'paragraph':
      return `<p${one.tone === 'quiet' ? ' class="quiet"' : ''}>${escapeHtml(one.text)}</p>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return facts(one.facts);
    case 'table': {
      if (one.rows.length === 0) return `<p>${escapeHtml(one.empty)}</p>`;
      const end = (n: number) => (one.columns[n]?.align === 'right' ? ' class="end"' : '');
      const head = one.columns.map(({ label }, n) => `<th scope="col"${end(n)}>${escapeHtml(label)}</th>`).join('');
      const body = one.rows
        .map((row) => `<tr>${row.map((cell, n) => `<td${end(n)}>${escapeHtml(cell)}</td>`).join('')}</tr>`)
        .join('\n');
      return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
    }
    case 'signatures':
      return one.people.map((person) => `<p>______________________ ${escapeHtml(person)}</p>`).join('');
    case 'page-break':
      return '<div style="break-after:page"></div>';
  }
}

const facts = (all: readonly (readonly [string, string])[]): string =>
  `<dl>${all.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;

export function htmlPage(document: PrintDocument): string {
  const { language, title, subtitle, owner, reference, blocks } = document;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${title} · ${owner}`)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>${subtitle ? `<p class="sub">${escapeHtml(subtitle)}</p>` : ''}
${document.facts ? facts(document.facts) : ''}
${blocks.map(block).join('\n')}
<p class="quiet">${escapeHtml([owner, reference].filter(Boolean).join(' · '))}</p></body></html>
`;
}
