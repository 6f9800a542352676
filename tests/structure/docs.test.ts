// Documentation that points nowhere is worse than none: every relative link in every page must lead to a file of the project.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

/** The targets of relative links and pictures in a page, without anchors. */
function relativeLinks(markdown: string): string[] {
  const outsideOfCode = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
  return [...outsideOfCode.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target));
}

const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

describe('documentation', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const folder = path.dirname(path.join(root, page));
    const lost = relativeLinks(fs.readFileSync(path.join(root, page), 'utf8')).filter(
      (target) => !fs.existsSync(path.join(folder, decodeURIComponent(target))),
    );
    expect(lost).toEqual([]);
  });

  it('notices a link that leads nowhere', () => {
    expect(relativeLinks('see [a](missing.md#x), `[not](this.md)` and [web](https://example.org)')).toEqual([
      'missing.md',
    ]);
  });
});
