const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** A short mail with one link, as HTML and as text. */
export function composeMail(parts: { greeting: string; text: string; action: string; href: string; closing: string }): {
  html: string;
  text: string;
} {
  const { greeting, text, action, href, closing } = parts;
  const html = `<!doctype html><html><body style="font:15px/1.5 Arial,sans-serif;color:#1c2124;max-width:560px;margin:24px auto;padding:0 16px">
<p>${escapeHtml(greeting)}</p><p>${escapeHtml(text)}</p>
<p><a href="${escapeHtml(href)}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:#14532d;color:#fff;text-decoration:none">${escapeHtml(action)}</a></p>
<p style="font-size:13px;color:#5a6268">${escapeHtml(href)}</p><p>${escapeHtml(closing)}</p></body></html>`;
  return { html, text: `${greeting}\n\n${text}\n\n${action}:\n${href}\n\n${closing}\n` };
}
