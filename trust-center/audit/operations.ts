/**
 * The closed lists of what a leaf of the log can say: operations, purposes and classes of actors. An operation of class
 * `personal` authorises the trust center to produce plaintext of customers; no other leaf's receipt opens anything.
 */

/** `personal`: the leaf authorises reading personal data of customers. `record`: it states something that was done. */
export type OperationClass = 'personal' | 'record';

export const OPERATIONS = {
  // reading customers
  'contact.read': 'personal',
  'contact.listed': 'personal',
  'contact.searched': 'personal',
  'contact.exported': 'personal',
  'contact.edited': 'personal',
  'contact.imported': 'personal',
  'consent.read': 'personal',
  'audience.counted': 'personal',
  'audience.previewed': 'personal',
  'lease.opened': 'personal',
  'test_mail.composed': 'personal',
  'message.viewed': 'personal',
  'preference.read': 'personal',
  'single_mail.leased': 'personal',
  'import.read': 'personal',
  'partner_record.read': 'personal',
  'request.answered': 'personal',
  'contact.rewrapped': 'personal',
  'contact.swept': 'personal',
  'log_detail.read': 'personal',
  'backup.sampled': 'personal',
  // what was done
  'contact.created': 'record',
  'contact.changed': 'record',
  'contact.erased': 'record',
  'contact.merged': 'record',
  'contact.tagged': 'record',
  'consent.granted': 'record',
  'consent.withdrawn': 'record',
  'consent.objected': 'record',
  'suppression.added': 'record',
  'suppression.removed': 'record',
  'import.started': 'record',
  'import.finished': 'record',
  'import.cancelled': 'record',
  'import.undo_started': 'record',
  'import.undone': 'record',
  'segment.saved': 'record',
  'segment.deleted': 'record',
  'package.stored': 'record',
  'field.saved': 'record',
  'field.archived': 'record',
  'field.restored': 'record',
  'field.values_deleted': 'record',
  'field.deleted': 'record',
  'field.filled_from_columns': 'record',
  'field.common_set': 'record',
  'package.refused': 'record',
  'package.closed': 'record',
  'order.confirmed': 'record',
  'order.paused': 'record',
  'order.resumed': 'record',
  'order.cancelled': 'record',
  'order.finished': 'record',
  'order.halted': 'record',
  'lease.closed': 'record',
  'report.read': 'record',
  'partner.registered': 'record',
  'partner.changed': 'record',
  'partner.suspended': 'record',
  'partner.resumed': 'record',
  'access.denied': 'record',
  'session.started': 'record',
  'session.ended': 'record',
  'member.invited': 'record',
  'member.changed': 'record',
  'api_key.created': 'record',
  'api_key.revoked': 'record',
  'log.read': 'record',
  'log.verified': 'record',
  'log.exported': 'record',
  'log.checkpoint_mailed': 'record',
  'log.split_view': 'record',
  'witness.registered': 'record',
  'witness.ended': 'record',
  'release.started': 'record',
  'ledger.begun': 'record',
  'ledger.replayed': 'record',
  'backup.made': 'record',
  'backup.restored': 'record',
  'retention.rule_changed': 'record',
  'retention.ran': 'record',
  'hold.set': 'record',
  'hold.lifted': 'record',
  // keys
  'key.created': 'record',
  'key.enabled': 'record',
  'key.disabled': 'record',
  'key.rotation_started': 'record',
  'key.rotated': 'record',
  'key.mode_changed': 'record',
  'key.material_removed': 'record',
  'key.destruction_requested': 'record',
  'key.destruction_scheduled': 'record',
  'key.destruction_cancelled': 'record',
  'key.destroyed': 'record',
  'dek.unwrap': 'record',
  'bik.unwrap': 'record',
  'auk.unwrap': 'record',
  'suk.unwrap': 'record',
  'exk.unwrap': 'record',
  'system.unwrap': 'record',
} as const satisfies Record<string, OperationClass>;

export type Operation = keyof typeof OPERATIONS;

/** Why somebody reads or changes: mandatory for every operation of class `personal`. */
export const PURPOSES = [
  'campaign_send',
  'contact_care',
  'import',
  'audience',
  'preview',
  'test_mail',
  'consent_evidence',
  'unsubscribe',
  'data_subject_request',
  'export',
  'report',
  'account',
  'key_custody',
  'supervision',
  'maintenance',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who acts: HQ's people, a partner's people, officers, key custodians, one of our services, a recipient without sign-in, the system itself. */
export const ACTOR_CLASSES = ['hq', 'partner', 'officer', 'custodian', 'service', 'recipient', 'system'] as const;
export type ActorClass = (typeof ACTOR_CLASSES)[number];

export const isPersonal = (op: Operation): boolean => OPERATIONS[op] === 'personal';

/** Every operation whose leaf stands for access to customers' data. */
export const PERSONAL_OPERATIONS = (Object.keys(OPERATIONS) as Operation[]).filter(isPersonal);
