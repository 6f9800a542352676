/**
 * Prefixed, sortable ids: `prt_01jd…`. The 128 bits behind the prefix are a UUID of version 7 (RFC 9562), so that ids sort by
 * time and the trust center can bind the bare 16 bytes into its associated data.
 */

/** The closed list of id prefixes; a new kind of thing gets its entry here and nowhere else. */
export const ID_PREFIXES = {
  partner: 'prt',
  partnerGroup: 'grp',
  asset: 'ast',
  assetCollection: 'col',
  brandVersion: 'brv',
  template: 'tpl',
  templateVersion: 'tpv',
  templateUpgrade: 'upg',
  campaign: 'cmp',
  participation: 'ptc',
  fillSave: 'fsv',
  user: 'usr',
  membership: 'mbr',
  invitation: 'inv',
  apiKey: 'key',
  auditEvent: 'aev',
  session: 'ses',
  contact: 'con',
  record: 'rec',
  consent: 'cns',
  suppression: 'sup',
  contactImport: 'imp',
  segment: 'seg',
  contactField: 'fld',
  fieldJob: 'fjb',
  sendPackage: 'pkg',
  sendOrder: 'ord',
  delivery: 'dlv',
  lease: 'lse',
  senderDomain: 'sdm',
  dkimKey: 'dkm',
  senderIdentity: 'sid',
  replyAddress: 'rpa',
  trackingBatch: 'tkb',
  purposeKey: 'pky',
  keyJob: 'kjb',
  keyDestruction: 'kds',
  emergencyCase: 'emg',
  canaryAlarm: 'cna',
  singleMail: 'sml',
  transport: 'trp',
  logWitness: 'wit',
  logAlarm: 'alm',
  kmsRecord: 'kmr',
  legalHold: 'hld',
  retentionRun: 'rtn',
  departure: 'dep',
  request: 'req',
  formTemplate: 'ftp',
  formTemplateVersion: 'ftv',
  messageTemplate: 'mtp',
  messageTemplateVersion: 'mtv',
  signUpForm: 'frm',
  signUpFormVersion: 'frv',
  signUp: 'sgn',
  dataRequest: 'dsr',
  dataRequestEvent: 'dse',
  dataPackage: 'dpk',
  brokerAsk: 'bka',
  ownPageVisit: 'opv',
  document: 'doc',
  processingContract: 'avv',
  contractSignature: 'sig',
  subprocessor: 'sbp',
  subprocessorObjection: 'sbo',
  jointArrangement: 'jar',
  jointAgreement: 'jag',
  incident: 'inc',
  incidentAct: 'ina',
  gateRefusal: 'gtr',
  checkRun: 'chk',
  sendReceipt: 'rcp',
  rulePack: 'rpk',
  rulePackVersion: 'rpv',
  ruleTrial: 'rtr',
  approvalRequest: 'apr',
  block: 'blk',
  templateComment: 'tco',
  keptDraft: 'kdr',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
/** An id of one kind. Only a documentation type: at run time it is a string. */
export type Id<K extends IdKind = IdKind> = `${(typeof ID_PREFIXES)[K]}_${string}`;

// Crockford's base 32 in lower case: no i, l, o, u, and it sorts like the bytes it encodes.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUES = new Uint8Array(128);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

function encode(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  // 26 characters are 130 bits; the first two are always zero.
  let count = 2;
  for (let i = 0; i < bytes.length; i++) {
    bits = ((bits << 8) | bytes[i]!) & 0xfff;
    for (count += 8; count >= 5; count -= 5) text += ALPHABET[(bits >> (count - 5)) & 31];
  }
  return text;
}

// Drawn for many ids at once: a call of the random source costs as much as all the rest of an id.
const RANDOM_BYTES = 16 * 256;
const random = new Uint8Array(RANDOM_BYTES);
let randomUsed = RANDOM_BYTES;
function sixteenRandomBytes(): Uint8Array {
  if (randomUsed === RANDOM_BYTES) {
    crypto.getRandomValues(random);
    randomUsed = 0;
  }
  randomUsed += 16;
  return random.slice(randomUsed - 16, randomUsed);
}

let lastMs = 0;
let sequence = 0;

/** 16 bytes of a UUID version 7; within one millisecond the 12 `rand_a` bits count up, so ids of one process never go backwards. */
function uuid7(nowMs: number): Uint8Array {
  const bytes = sixteenRandomBytes();
  if (nowMs <= lastMs) {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  } else {
    lastMs = nowMs;
    sequence = (bytes[6]! & 0x07) << 8;
  }
  let ms = lastMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes;
}

/** Makes a new id of the given kind. `nowMs` (milliseconds since 1970) is for tests and for dated demo history. */
export function newId<K extends IdKind>(kind: K, nowMs: number = Date.now()): Id<K> {
  return `${ID_PREFIXES[kind]}_${encode(uuid7(nowMs))}`;
}

const PATTERN = /^([a-z]{3})_([0-7][0-9abcdefghjkmnpqrstvwxyz]{25})$/;

/** True if `value` is an id of the given kind. */
export function isId<K extends IdKind>(kind: K, value: unknown): value is Id<K> {
  return typeof value === 'string' && PATTERN.exec(value)?.[1] === ID_PREFIXES[kind];
}

/** The 16 bytes behind an id. Throws a RangeError for anything that is no id. */
export function idBytes(id: string): Uint8Array {
  if (!PATTERN.test(id)) throw new RangeError(`not an id: ${id.slice(0, 40)}`);
  const bytes = new Uint8Array(16);
  let bits = 0;
  // 26 characters are 130 bits; the first two are always zero.
  let count = -2;
  let filled = 0;
  for (let i = id.indexOf('_') + 1; i < id.length; i++) {
    bits = ((bits << 5) | VALUES[id.charCodeAt(i)]!) & 0xfff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes[filled++] = (bits >> count) & 0xff;
    }
  }
  return bytes;
}

/** The id of the given kind behind 16 bytes; the inverse of {@link idBytes}. Throws a RangeError for another length. */
export function idFromBytes<K extends IdKind>(kind: K, bytes: Uint8Array): Id<K> {
  if (bytes.length !== 16) throw new RangeError(`an id has 16 bytes, not ${bytes.length}`);
  return `${ID_PREFIXES[kind]}_${encode(bytes)}`;
}

/** The UUID text of an id, as it stands in the KMS encryption context: `018f…-….` */
export function idUuid(id: string): string {
  const hex = Array.from(idBytes(id), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
