/** HQ's own CSS (style blocks, style attributes), held against what mail programs know. The scaffolding that MJML writes is not looked at. */
import type { TemplateNode } from '../document.ts';
import { walk } from '../localise.ts';
import { marksOf } from './content-marks.ts';
import { type CheckFinding, finding } from './finding.ts';
import { MAIL_PROGRAMS, NOT_SUPPORTED } from './mail-support.ts';

const UNITS = ['calc', 'ch', 'cm', 'ex', 'in', 'mm', 'pc', 'rem', 'vh', 'vmax', 'vmin', 'vw'];
const FUNCTIONS: Readonly<Record<string, string>> = {
  'linear-gradient(': 'linear-gradient',
  'radial-gradient(': 'radial-gradient',
  'conic-gradient(': 'conic-gradient',
  'clamp(': 'function-clamp',
  'min(': 'function-min',
  'max(': 'function-max',
  'light-dark(': 'function-light-dark',
  'var(': 'variables',
  'rgba(': 'rgba',
};
const MEDIA: Readonly<Record<string, string>> = {
  'prefers-color-scheme': 'at-media-prefers-color-scheme',
  'prefers-reduced-motion': 'at-media-prefers-reduced-motion',
  orientation: 'at-media-orientation',
  hover: 'at-media-hover',
  'device-pixel-ratio': 'at-media-device-pixel-ratio',
};
const LOGICAL = /^(margin|padding|border)-(block|inline)(-start|-end)?/;

function declarationFeatures(property: string, value: string): string[] {
  const found: string[] = [];
  const name = property.toLowerCase().replace(/^-(?:webkit|moz|ms)-/, '');
  const known = value.toLowerCase();
  if (name === 'display') {
    if (/flex/.test(known)) found.push('display-flex');
    if (/grid/.test(known)) found.push('display-grid');
    if (/none/.test(known)) found.push('display-none');
  } else if (LOGICAL.test(name))
    found.push(/^border/.test(name) ? 'border-inline-block' : `${name.split('-')[0]}-inline-block`);
  else if (/^(top|left|right|bottom)$/.test(name)) found.push('left-right-top-bottom');
  else if (name.startsWith('--')) found.push('variables');
  else found.push(name);
  for (const [start, feature] of Object.entries(FUNCTIONS)) if (known.includes(start)) found.push(feature);
  for (const unit of UNITS)
    if (new RegExp(unit === 'calc' ? '\\bcalc\\(' : `\\d${unit}\\b`).test(known)) found.push(`unit-${unit}`);
  if (/!important/.test(known)) found.push('important');
  return found;
}

function selectorFeatures(selector: string): string[] {
  const found: string[] = [];
  for (const [, marks, name] of selector.matchAll(/(::?)([a-z-]+)/g))
    found.push(
      `pseudo-${marks === '::' || ['before', 'after', 'first-letter', 'first-line'].includes(name!) ? 'element' : 'class'}-${name}`,
    );
  if (/\[[^\]]+\]/.test(selector)) found.push('selector-attribute');
  if (/\s*>\s*/.test(selector)) found.push('selector-child');
  if (/\s*\+\s*/.test(selector)) found.push('selector-adjacent-sibling');
  if (/\s*~\s*/.test(selector)) found.push('selector-general-sibling');
  return found;
}

/** Names of the features that a style sheet or a style attribute uses, as caniemail.com calls them. Bounded by its length. */
export function cssFeatures(css: string): Set<string> {
  const found = new Set<string>();
  const plain = css.slice(0, 100_000).replace(/\/\*[\s\S]*?(?:\*\/|$)/g, () => {
    found.add('comments');
    return ' ';
  });
  for (const [, rule, rest] of plain.matchAll(/@([a-z-]+)([^{;]*)/gi)) {
    found.add(`at-${rule!.toLowerCase()}`);
    for (const [word, feature] of Object.entries(MEDIA)) if (rest!.includes(word)) found.add(feature);
  }
  const withoutRules = plain.replace(/@[a-z-]+[^{;]*/gi, '');
  const blocks = withoutRules.includes('{') ? [...withoutRules.matchAll(/([^{}]*)\{([^{}]*)/g)] : [];
  for (const [, selector, body] of blocks) {
    for (const feature of selectorFeatures(selector!.trim())) found.add(feature);
    for (const feature of declarations(body!)) found.add(feature);
  }
  if (blocks.length === 0) for (const feature of declarations(withoutRules)) found.add(feature);
  return found;
}

const declarations = (body: string): string[] =>
  body.split(';').flatMap((one) => {
    const cut = one.indexOf(':');
    return cut > 0 ? declarationFeatures(one.slice(0, cut).trim(), one.slice(cut + 1).trim()) : [];
  });

/** Many readers see it otherwise: Gmail alone is that many, or half of the programs. */
const weighs = (programs: string): boolean => programs.includes('G') || programs.length >= 4;

export function checkCss(root: TemplateNode, language: string): CheckFinding[] {
  const found: CheckFinding[] = [];
  walk(root, (node) => {
    const sheets = node.tag === 'mj-style' ? [node.content ?? ''] : node.content ? marksOf(node.content).styles : [];
    if (node.tag === 'mj-raw')
      for (const [, sheet] of (node.content ?? '').matchAll(/<style[^>]*>([\s\S]*?)<\/style/gi)) sheets.push(sheet!);
    const features = new Set(sheets.flatMap((sheet) => [...cssFeatures(sheet)]));
    for (const feature of features) {
      const known = Object.hasOwn(NOT_SUPPORTED, feature) ? NOT_SUPPORTED[feature] : undefined;
      // Media queries are how phones and the dark are served at all: where they are not known, the mail stays as it is.
      if (!known || feature.startsWith('at-media')) continue;
      const [name, programs] = known;
      found.push(
        finding(weighs(programs) ? 'css.unsupported' : 'css.unsupported-somewhere', language, node, {
          feature: name,
          programs: [...programs].map((letter) => MAIL_PROGRAMS[letter]).join(', '),
        }),
      );
    }
  });
  return found;
}
