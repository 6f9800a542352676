/**
 * Circles of imports. Prevents: two files that need each other before either has run, and subjects that can only be read together. Types count, and
 * what is fetched only when it is needed: who reads one file must open the other. A part of a page may name the type of what its page loads, as the router's own types ask for it.
 */
import path from 'node:path';
import type { Source } from './boundaries.ts';

const IMPORT = /^(?:import|export)\s+([^;'"]*?)\s*from\s*'(\.[^']+)'/gm;
const LATER = /\bimport\(\s*'(\.[^']+)'\s*\)/g;
const LOADED = /^type \{ (?:loader|action) \}$/;

function importsOf({ file, text }: Source): string[] {
  const named = [...text.matchAll(IMPORT)].flatMap(([, names = '', to = '']) => (LOADED.test(names) ? [] : [to]));
  const later = [...text.matchAll(LATER)].map(([, to = '']) => to);
  return [...named, ...later].map((to) => path.posix.join(path.posix.dirname(file), to));
}

/** The files of each circle in the order of the alphabet, by relative imports (Tarjan's strongly connected components). */
export function findCircles(sources: readonly Source[]): string[][] {
  const known = new Set(sources.map(({ file }) => file));
  const imports = new Map(sources.map((source) => [source.file, importsOf(source).filter((to) => known.has(to))]));
  const index = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const own = index.size;
    index.set(file, own);
    let low = own;
    open.push(file);
    for (const to of imports.get(file) ?? [])
      if (!index.has(to)) low = Math.min(low, visit(to));
      else if (open.includes(to)) low = Math.min(low, index.get(to)!);
    if (low === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1 || imports.get(file)!.includes(file)) circles.push(circle.sort());
    }
    return low;
  };
  for (const { file } of sources) if (!index.has(file)) visit(file);
  return circles.sort();
}
