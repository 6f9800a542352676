/** What the gate is asked, and the words in which it refuses. */

export interface GateFinding {
  rule: GateRule;
  /** What was found, for people who mend templates; never a customer's datum */
  detail: string;
}

export type GateRule =
  | 'element'
  | 'attribute'
  | 'css'
  | 'comment'
  | 'address'
  | 'host.link'
  | 'host.image'
  | 'merge-tag.place'
  | 'merge-tag.unknown'
  | 'link.place'
  | 'link.target'
  | 'template-syntax'
  | 'unsubscribe.missing'
  | 'imprint.missing'
  | 'objection.missing'
  | 'legal.missing'
  | 'pixel'
  | 'header'
  | 'size';

export interface GateOptions {
  allowedHosts: { links: readonly string[]; images: readonly string[] };
  /** Origins of the trust center, `https://host[:port]`, from which it serves images */
  ownOrigins: readonly string[];
  /** The partner's imprint, which must be readable in the mail; null: unknown, some imprint must be there */
  imprint: string | null;
  /** The mail reaches people who never consented: it must say that they can object (§ 7(3) no. 4 UWG). No when absent. */
  demandsObjectionNotice?: boolean;
}
