const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A merge tag on the canvas: one piece that the caret passes over. Its stored form is made when the text is stored. */
export const chipOf = (tag: string, fallback: string, label: string): string =>
  `<span data-tag="${escapeHtml(tag)}" data-fallback="${escapeHtml(fallback)}" data-chip contenteditable="false">${escapeHtml(label)}</span>`;
