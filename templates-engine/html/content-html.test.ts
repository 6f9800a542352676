import { describe, expect, it } from 'vitest';
import { shownContent, storedContent } from './content-html.ts';

const show = (html: string) =>
  shownContent(html, {
    chip: (tag, fallback) => `<span data-tag="${tag}" data-fallback="${fallback}" contenteditable="false">Name</span>`,
    image: (address) => (address.startsWith('asset:') ? '/media/abc' : address),
  });

describe('content on the canvas', () => {
  it('comes back as it was, with chips and images in their stored form', () => {
    const stored =
      'Dear <span data-tag="contact.firstName" data-fallback="you">contact.firstName</span>, <img src="asset:ast_1" alt="x" /> <a href="mp:unsubscribe">bye</a> &amp; <b>5 &lt; 6</b>';
    expect(show(stored)).toContain('/media/abc');
    expect(storedContent(show(stored))).toBe(stored);
    expect(storedContent(show(storedContent(show(stored))))).toBe(stored);
  });

  it('runs and loads nothing', () => {
    const shown = show('<img src="x" onerror="alert(1)"><script>alert(1)</script><a href="javascript:alert(1)">a</a>');
    expect(shown).not.toMatch(/onerror|<script|javascript:/);
    expect(storedContent('<iframe src="https://a.example"></iframe><p onclick="x()">t</p>')).toBe('<p>t</p>');
  });

  it('keeps no chip that is no merge tag', () => {
    expect(storedContent('<span data-tag="contact.secret">x</span>')).toBe('');
  });
});
