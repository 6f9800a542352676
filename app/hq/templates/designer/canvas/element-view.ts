/** How one element draws itself on the canvas. The editor owns the element's node; what is inside leaves is drawn here. */

import { shownContent } from '@multipartner/templates-engine/content-html';
import type { Region, RegionOf } from '@multipartner/templates-engine/document';
import { PARTNER_LOGO } from '@multipartner/templates-engine/tags';
import { lockOf } from '../document/locks.ts';
import { chipOf } from './chip.ts';
import type { TemplateDefaults } from './effective-attributes.ts';
import { innerStyle, outerStyle, type Style } from './element-styles.ts';
import type { StandardBlock } from './standard-blocks.ts';

/** What drawing needs to know; `defaults` changes when another document is shown. */
export interface CanvasSurroundings {
  defaults: TemplateDefaults;
  /** Where an image of the template is loaded from */
  image(address: string): string | undefined;
  /** A chip's words */
  tagLabel(tag: string): string;
  /** What stands at a region besides its name: that a slot is empty, the name of what is repeated */
  regionWords(region: Region): string;
  /** HQ's blocks in a slot, as they look in the mail */
  blocksOf(slot: { tag: string; region: RegionOf<'slot'> }): StandardBlock[];
  words: { logo: string; emptyColumn: string; emptyImage: string };
}

const applyStyle = (element: HTMLElement, style: Style): void => {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
};

function drawImage(
  element: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  surroundings: CanvasSurroundings,
) {
  const { ownerDocument: page } = element;
  const src = attributes.src ?? '';
  const url = surroundings.image(src);
  if (!url) {
    const box = page.createElement('span');
    box.dataset.logo = '';
    box.textContent = src === PARTNER_LOGO ? surroundings.words.logo : surroundings.words.emptyImage;
    element.replaceChildren(box);
    return;
  }
  const image = page.createElement('img');
  image.draggable = false;
  image.src = url;
  image.alt = attributes.alt ?? '';
  applyStyle(image, innerStyle('mj-image', attributes));
  element.replaceChildren(image);
}

/** What is drawn of an element, be it the editor's component or part of a block that only shows. */
export interface DrawnElement {
  tag: string;
  attrs: Record<string, string>;
  html: string | null;
  region: Region | null;
}

/** Draws the element's box and, for leaves, what is inside. Children are the editor's. */
export function drawElement(element: HTMLElement, drawn: DrawnElement, surroundings: CanvasSurroundings): void {
  const { tag, region, html } = drawn;
  const attributes = surroundings.defaults.of(drawn);
  const { ownerDocument: page } = element;
  element.dataset.mj = tag;
  if (attributes['full-width'] === 'full-width') element.dataset.full = '';
  else delete element.dataset.full;
  if (region) {
    element.dataset.region = region.label;
    element.dataset.lock = lockOf({ region });
  } else {
    delete element.dataset.region;
    delete element.dataset.lock;
  }
  const more = region ? surroundings.regionWords(region) : '';
  if (more) element.dataset.more = more;
  else delete element.dataset.more;
  element.removeAttribute('style');
  applyStyle(element, outerStyle(tag, attributes, surroundings.image));
  for (const name of (attributes['css-class'] ?? '').split(/\s+/).filter(Boolean)) element.classList.add(name);
  const content = () =>
    shownContent(html ?? '', {
      chip: (tag, fallback) => chipOf(tag, fallback, surroundings.tagLabel(tag)),
      image: surroundings.image,
    });
  switch (tag) {
    case 'mj-text':
    case 'mj-navbar-link':
    case 'mj-raw': {
      const box = page.createElement(tag === 'mj-navbar-link' ? 'span' : 'div');
      box.dataset.text = '';
      box.innerHTML = content();
      element.replaceChildren(box);
      break;
    }
    case 'mj-social-element': {
      const box = page.createElement('span');
      const icon = attributes.src && surroundings.image(attributes.src);
      if (icon) {
        const image = page.createElement('img');
        image.src = icon;
        image.alt = attributes.alt ?? '';
        image.width = Number.parseInt(attributes['icon-size'] ?? '20', 10) || 20;
        element.replaceChildren(image, box);
      } else element.replaceChildren(box);
      box.dataset.text = '';
      box.innerHTML =
        content() ||
        (icon
          ? ''
          : shownContent((attributes.name ?? 'Web').replace(/-noshare$/, ''), {
              chip: () => '',
              image: () => undefined,
            }));
      break;
    }
    case 'mj-button': {
      const button = page.createElement('span');
      button.dataset.button = '';
      button.innerHTML = content();
      applyStyle(button, innerStyle(tag, attributes));
      element.replaceChildren(button);
      break;
    }
    case 'mj-image':
      drawImage(element, attributes, surroundings);
      break;
    case 'mj-divider': {
      const line = page.createElement('div');
      line.dataset.line = '';
      applyStyle(line, innerStyle(tag, attributes));
      element.replaceChildren(line);
      break;
    }
    case 'mj-table': {
      const table = page.createElement('table');
      table.dataset.text = '';
      table.innerHTML = content();
      element.replaceChildren(table);
      break;
    }
    case 'mj-column':
      element.dataset.hint = surroundings.words.emptyColumn;
      break;
    default:
  }
}
