/** The page on which people read the OpenAPI document: one static file without script. */
import type { OpenApiDocument } from './openapi.ts';

const escapeHtml = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 Inter,system-ui,sans-serif}body{max-width:960px;margin:0 auto;padding:24px 16px}
h1{font-size:24px}h2{font-size:18px;margin-top:32px}details{border:1px solid light-dark(#d8dcdf,#3a4146);border-radius:8px;margin:8px 0}
summary{padding:10px 12px;cursor:pointer;display:flex;gap:12px;flex-wrap:wrap;align-items:baseline}summary b{min-width:60px;font-variant-numeric:tabular-nums}
code,pre{font-family:ui-monospace,monospace;font-size:13px}.in{padding:0 12px 12px}pre{overflow:auto;background:light-dark(#f3f5f6,#1c2124);padding:12px;border-radius:8px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:4px 12px 4px 0;vertical-align:top}`;

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name?: string; in?: string; required?: boolean; description?: string; schema?: { type?: string } }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

const block = (title: string, content: Record<string, { schema?: unknown }> | undefined): string =>
  Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<h4>${escapeHtml(title)} <code>${escapeHtml(type)}</code></h4><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`,
    )
    .join('');

function section(method: string, path: string, operation: Operation): string {
  const rows = (operation.parameters ?? [])
    .filter(({ name }) => name)
    .map(
      (one) =>
        `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${escapeHtml(one.in)}${one.required ? ', required' : ''}</td><td>${escapeHtml(one.description ?? one.schema?.type)}</td></tr>`,
    )
    .join('');
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) =>
    block(`Answer ${status}`, answer.content),
  );
  return `<details><summary><b>${escapeHtml(method.toUpperCase())}</b><code>${escapeHtml(path)}</code><span>${escapeHtml(operation.summary)}</span></summary><div class="in">
<p>${escapeHtml(operation.description)}</p>${rows ? `<table>${rows}</table>` : ''}${block('Body', operation.requestBody?.content)}${answers.join('')}</div></details>`;
}

export function docsPage(document: OpenApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations) as [string, Operation][]) {
      const tag = operation.tags?.[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(method, path, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, parts]) => `<h2>${escapeHtml(tag)}</h2>${parts.join('')}`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(document.info.title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(document.info.title)}</h1>
<p>${escapeHtml(document.info.description)}</p><p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Errors are
<code>application/problem+json</code>, lists page by <code>next</code>, writes take an <code>Idempotency-Key</code>.</p>${sections}</main></body></html>`;
}
