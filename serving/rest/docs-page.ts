/** The page on which people read the OpenAPI document: one static file without script. */
import type { OpenApiDocument } from './openapi.ts';
import { schemaFields } from './schema-fields.ts';

const escapeHtml = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
/** Plain text in which `words` are code. */
const prose = (text: unknown): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d8dcdf,#3a4146);--soft:light-dark(#5a6268,#a3abb1);--sunken:light-dark(#f3f5f6,#1c2124);
--ground:light-dark(#fff,#14181a);--accent:light-dark(#0e6679,#6cc5d8);font:14px/1.5 "Inter Variable",Inter,system-ui,sans-serif;background:var(--ground)}
body{max-width:960px;margin:0 auto;padding:32px 16px 64px}h1{font-size:24px;margin:0 0 8px}h2{font-size:18px;margin:32px 0 8px}
h3{font-size:14px;margin:16px 0 4px}p{margin:0 0 8px}a{color:var(--accent)}.soft{color:var(--soft)}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0}summary{display:grid;grid-template-columns:64px minmax(0,22em) 1fr;gap:4px 16px;
align-items:baseline;padding:10px 14px;cursor:pointer;list-style:none}summary::-webkit-details-marker{display:none}summary:hover,details[open]>summary{background:var(--sunken)}
details[open]>summary{border-radius:8px 8px 0 0}summary b{font-size:12px;letter-spacing:.02em;color:var(--accent)}
code,pre{font-family:ui-monospace,monospace;font-size:13px;overflow-wrap:anywhere}.in{padding:12px 14px 14px;border-top:1px solid var(--line)}
pre{margin:0;overflow:auto;background:var(--sunken);padding:12px;border-radius:8px}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:5px 16px 5px 0;vertical-align:top;border-bottom:1px solid var(--line)}th{font-size:12px;color:var(--soft);font-weight:550}
tr:last-child td{border-bottom:0}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(width<48em){summary{grid-template-columns:56px 1fr}summary span{grid-column:1/-1}}`;

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name?: string; in?: string; required?: boolean; description?: string; schema?: { type?: string } }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (rows: readonly string[]): string =>
  `<div class="scroll" tabindex="0"><table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;

function fieldTable(schema: unknown): string {
  const fields = schemaFields(schema);
  if (fields.length === 0) return `<pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
  return table(
    fields.map(({ name, type, isRequired, description }) =>
      row([
        `<code>${escapeHtml(name)}</code>`,
        escapeHtml(type),
        prose(description ?? (isRequired ? '' : 'may be left out')),
      ]),
    ),
  );
}

const block = (title: string, content: Record<string, { schema?: unknown }> | undefined): string =>
  Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<h3>${escapeHtml(title)} <code class="soft">${escapeHtml(type)}</code></h3>${fieldTable(schema)}`,
    )
    .join('');

function section(method: string, path: string, operation: Operation): string {
  const rows = (operation.parameters ?? [])
    .filter(({ name }) => name)
    .map(({ name, in: place, required, description, schema }) =>
      row([
        `<code>${escapeHtml(name)}</code>`,
        `${escapeHtml(schema?.type ?? 'string')}, in the ${escapeHtml(place)}`,
        prose(description ?? (required ? '' : 'may be left out')),
      ]),
    );
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) =>
    block(`Answer ${status}`, answer.content),
  );
  return `<details><summary><b>${escapeHtml(method.toUpperCase())}</b><code>${escapeHtml(path)}</code><span>${prose(operation.summary)}</span></summary><div class="in">
<p class="soft">${prose(operation.description)}</p>${rows.length > 0 ? `<h3>Parameters</h3>${table(rows)}` : ''}${block('Body', operation.requestBody?.content)}${answers.join('')}</div></details>`;
}

/** The whole page. */
export function docsPage(document: OpenApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations) as [string, Operation][]) {
      const tag = operation.tags?.[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(method, path, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, parts]) => `<h2>${escapeHtml(tag)}</h2>${parts.join('')}`).join('');
  const { title, description } = document.info;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} API</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)} API</h1>
<p>${prose(description)}</p><p class="soft">Keys are made in the settings and sent as <code>Authorization: Bearer mpk_…</code>. Refusals are <code>application/problem+json</code>.
Lists answer <code>next</code>: ask again with <code>?after=</code> it. Writes take an <code>Idempotency-Key</code>. For programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${sections}</main></body></html>`;
}
