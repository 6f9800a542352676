/**
 * Reads the HTML of a compiled mail for the gate. Everything is a closed list: elements, attributes, schemes, places of merge tags. What
 * stands in conditional comments is read too, since Outlook shows it.
 */
import { Parser } from 'htmlparser2';
import type { Segment } from '../document.ts';
import { cssProblem, hostAllowed, hostOf } from '../html/attribute-values.ts';
import { HIDE_CLASSES } from '../style-attributes.ts';
import { Looks } from '../visibility/seen.ts';
import { readStyleSheet, type StyleSheet } from '../visibility/style-sheet.ts';
import type { GateFinding, GateOptions, GateRule } from './findings.ts';
import { disagreements } from './gate-disagreements.ts';

const ELEMENTS = new Set(
  'html head title meta style body a abbr b big blockquote br center code del div em font h1 h2 h3 h4 h5 h6 hr i img ins label li mark ol p pre s small span strike strong sub sup u ul table caption colgroup col thead tbody tfoot tr td th input'.split(
    ' ',
  ),
);
/** Inside conditional comments only: what Outlook needs. */
const OUTLOOK_ELEMENTS = new Set(
  'noscript xml v:rect v:roundrect v:fill v:image v:textbox v:background w:anchorlock o:officedocumentsettings o:allowpng o:pixelsperinch style table tbody tr td div p span br i b a'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'style class id align valign width height bgcolor color background border cellpadding cellspacing colspan rowspan dir lang xml:lang face size role title alt target rel name content type for http-equiv charset href src checked summary scope media xmlns xmlns:v xmlns:o xmlns:w mso-width-percent origin position aspect fill fillcolor stroke stroked strokecolor inset arcsize coordorigin coordsize sizes'.split(
    ' ',
  ),
);
const URL_ATTRIBUTES = new Set(['href', 'src', 'background']);
/** Where a browser stops reading markup: a merge tag or a tag there is never ordinary text. */
const RAW = new Set(['title', 'style']);
const BREAKS = new Set('br p div td th tr li h1 h2 h3 h4 h5 h6'.split(' '));
const META_EQUIVALENTS = new Set(['content-type', 'x-ua-compatible', 'content-language']);

export interface HtmlVerdict {
  findings: GateFinding[];
  visibleText: string;
  visibleUnsubscribe: boolean;
}

/** Placeholder of a segment that is not literal: no HTML character, and it occurs in no literal. */
function placeholders(segments: readonly Segment[]): { html: string; prefix: string } {
  const literal = segments
    .map((segment) => (typeof segment === 'string' ? segment : ''))
    .join('\n')
    .toLowerCase();
  let number = 0;
  while (literal.includes(`mpgate${number}q`)) number += 1;
  const prefix = `mpgate${number}q`;
  return {
    prefix,
    html: segments.map((segment, i) => (typeof segment === 'string' ? segment : `${prefix}${i}z`)).join(''),
  };
}

/** What is hidden on one kind of device is not there for its reader. */
const hidesOnDevice = (classes: string): boolean =>
  classes.split(/\s+/).some((name) => name === HIDE_CLASSES.phone || name === HIDE_CLASSES.desktop);

interface OpenElement {
  element: string;
  hidden: boolean;
  unsubscribe: boolean;
  words: boolean;
}

/** Layout tables nest some 30 deep; far more is there to wear readers out. Ends the reading. */
const MAX_DEPTH = 200;
class TooDeep extends Error {}

class Inspector {
  readonly findings: GateFinding[] = [];
  visibleText = '';
  visibleUnsubscribe = false;
  private readonly segments: readonly Segment[];
  private readonly options: GateOptions;
  private readonly slot: RegExp;
  private readonly sheet: StyleSheet;

  constructor(segments: readonly Segment[], prefix: string, options: GateOptions, sheet: StyleSheet) {
    this.segments = segments;
    this.options = options;
    this.sheet = sheet;
    this.slot = new RegExp(`${prefix}(\\d+)z`, 'g');
  }

  private find(rule: GateRule, detail: string): void {
    if (this.findings.length < 200) this.findings.push({ rule, detail: detail.replace(/\s+/g, ' ').slice(0, 120) });
  }

  private slotsIn(text: string): Exclude<Segment, string>[] {
    return Array.from(text.matchAll(this.slot), (match) => this.segments[Number(match[1])] as Exclude<Segment, string>);
  }

  private refuseSlots(text: string, place: string): void {
    for (const slot of this.slotsIn(text))
      this.find('tag' in slot ? 'merge-tag.place' : 'pixel' in slot ? 'pixel' : 'link.place', place);
  }

  private css(css: string, place: string): void {
    this.refuseSlots(css, place);
    const problem = cssProblem(css.replace(/\/\*[^*]*\*\//g, ''));
    if (problem !== undefined) this.find('css', `${place}: ${problem}`);
    // Background images of sections are the one thing that styles may load; they are looked at by host.
  }

  /** A style may load an image with url(…) from a listed host; everything else that loads is refused. */
  private style(css: string, element: string): void {
    const rest = css.replace(/url\(\s*(['"]?)([^'"()\s\\]*)\1\s*\)/gi, (_all, _quote, address: string) => {
      this.image(address, `${element} style`);
      return 'none';
    });
    this.css(rest, `${element} style`);
  }

  private image(address: string, place: string): void {
    this.refuseSlots(address, place);
    const data = /^data:image\/(?:png|gif|jpeg);base64,[A-Za-z0-9+/=]*$/.test(address);
    if (data && address.length <= 4_000) return;
    const host = hostOf(address);
    if (host === undefined) this.find('address', `${place}: ${address}`);
    else if (
      !hostAllowed(host, this.options.allowedHosts.images) &&
      !this.options.ownOrigins.includes(new URL(address).origin)
    )
      this.find('host.image', host);
  }

  private href(element: string, value: string): Segment | undefined {
    const [slot, ...more] = this.slotsIn(value);
    if (slot === undefined) {
      // Every web address goes through a click segment, whose target is checked; what is left has no host.
      if (/^(?:mailto:[^\s<>"'\\]{3,200}|tel:\+?[0-9().\-/]{3,40}|#[\w-]{0,60}|)$/i.test(value)) return undefined;
      const host = hostOf(value);
      if (host === undefined) this.find('address', `${element} href: ${value}`);
      else if (
        !hostAllowed(host, this.options.allowedHosts.links) &&
        !this.options.ownOrigins.includes(new URL(value).origin)
      )
        this.find('host.link', host);
      return undefined;
    }
    const whole = more.length === 0 && value.replace(this.slot, '') === '';
    if ('tag' in slot) this.find('merge-tag.place', `${element} href`);
    else if ('pixel' in slot) this.find('pixel', `${element} href`);
    else if (!whole || (element !== 'a' && element !== 'v:roundrect')) this.find('link.place', `${element} href`);
    return whole ? slot : undefined;
  }

  private attribute(element: string, name: string, value: string): Segment | undefined {
    if (
      !ATTRIBUTES.has(name) &&
      !/^(?:aria|data-mj|data)-[a-z-]+$/.test(name) &&
      !/^(?:xmlns|mso)[:-][a-z-]+$/.test(name)
    )
      this.find('attribute', `${element} ${name}`);
    if (name === 'href') {
      if (element !== 'a' && element !== 'v:roundrect' && element !== 'v:rect')
        this.find('attribute', `${element} href`);
      return this.href(element, value);
    }
    if (name === 'style') this.style(value, element);
    else if (URL_ATTRIBUTES.has(name)) this.image(value, `${element} ${name}`);
    else this.refuseSlots(value, `${element} ${name}`);
    if (element === 'meta' && name === 'http-equiv' && !META_EQUIVALENTS.has(value.toLowerCase()))
      this.find('element', `meta http-equiv ${value}`);
    if (element === 'input' && name === 'type' && value !== 'checkbox') this.find('element', `input ${value}`);
    if (/^(?:java|vb)script\s*:/i.test(value.trim())) this.find('address', `${element} ${name}: ${value}`);
    return undefined;
  }

  read(html: string, inOutlook: boolean): void {
    const stack: OpenElement[] = [];
    const looks = new Looks(this.sheet);
    const raw = () => stack.at(-1)?.element ?? '';
    const parser: Parser = new Parser(
      {
        onopentag: (element, attributes) => {
          if (stack.length >= MAX_DEPTH) throw new TooDeep();
          if (!ELEMENTS.has(element) && !(inOutlook && OUTLOOK_ELEMENTS.has(element))) this.find('element', element);
          if (element === 'input' && attributes.type === undefined) this.find('element', 'input');
          if (BREAKS.has(element)) this.visibleText += ' ';
          const targets = Object.entries(attributes).map(([name, value]) => this.attribute(element, name, value));
          looks.open(element, attributes);
          const hidden =
            (stack.at(-1)?.hidden ?? false) || hidesOnDevice(attributes.class ?? '') || 'hidden' in attributes;
          const unsubscribe = targets.some(
            (target) =>
              target !== undefined && typeof target !== 'string' && 'link' in target && target.link === 'unsubscribe',
          );
          stack.push({ element, hidden, unsubscribe, words: false });
        },
        onclosetag: () => {
          const closed = stack.pop();
          looks.close();
          if (closed?.unsubscribe && closed.words && !inOutlook) this.visibleUnsubscribe = true;
        },
        ontext: (text) => {
          if (raw() === 'style') this.css(text.replace(/\/\*[^*]*\*\//g, ''), 'style element');
          else if (RAW.has(raw())) this.refuseSlots(text, raw());
          else this.text(text, inOutlook, stack, looks);
        },
        oncomment: (comment) => this.comment(comment, inOutlook),
        onprocessinginstruction: (name, data) => {
          if (!/^!doctype html$/i.test(data.trim())) this.find('comment', name);
        },
        oncdatastart: () => this.find('comment', 'CDATA'),
      },
      { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: inOutlook },
    );
    try {
      parser.write(html);
      parser.end();
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      this.find('size', `more than ${MAX_DEPTH} elements in each other`);
    }
  }

  private text(text: string, inOutlook: boolean, stack: readonly OpenElement[], looks: Looks): void {
    for (const slot of this.slotsIn(text)) {
      if ('link' in slot || 'click' in slot) this.find('link.place', 'text');
      else if (inOutlook) this.find('tag' in slot ? 'merge-tag.place' : 'pixel', 'conditional comment');
      else if ('tag' in slot && slot.escape !== 'html') this.find('merge-tag.place', 'text without escaping');
    }
    const isEmpty = text.trim() === '';
    if (inOutlook || stack.at(-1)?.hidden || (!isEmpty && looks.hider())) return;
    this.visibleText += text;
    if (!isEmpty) for (const entry of stack) entry.words = true;
  }

  /** `<!--[if mso]>…<![endif]-->` is markup to Outlook; the bare halves around shared markup are `<!--[if !mso]><!-->` and `<!--<![endif]-->`. */
  private comment(comment: string, inOutlook: boolean): void {
    const text = comment.trim();
    if (text === '' || /^\[if [^\]<>]{1,60}\]><!(?:--)?$/.test(text) || text === '<![endif]') return;
    const inner = /^\[if ([^\]<>]{1,60})\]>([\s\S]*)<!\[endif\]$/.exec(text);
    if (!inner || inOutlook) this.find('comment', text);
    else this.read(inner[2]!, true);
  }
}

/** The gate's verdict on the HTML part alone. */
export function inspectHtml(segments: readonly Segment[], options: GateOptions): HtmlVerdict {
  const { html, prefix } = placeholders(segments);
  const inspector = new Inspector(segments, prefix, options, readStyleSheet(html));
  inspector.findings.push(...disagreements(html));
  inspector.read(html, false);
  const pixels = segments.filter((segment) => typeof segment !== 'string' && 'pixel' in segment).length;
  if (pixels > 1) inspector.findings.push({ rule: 'pixel', detail: 'more than one' });
  return {
    findings: inspector.findings,
    visibleText: inspector.visibleText,
    visibleUnsubscribe: inspector.visibleUnsubscribe,
  };
}
