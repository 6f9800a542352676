// Who may call which operation of both REST APIs, written down by hand: the test compares it with what is served.

import { USUAL_DUTIES } from '../../trust-center/documents/joint-control/duties.ts';

/** `hq`: a key of headquarters, on the trust center of the officers. `partner`: a key of a partner. */
export type Desk = 'hq' | 'partner';

export interface Entry {
  desks: readonly Desk[];
  scope: string;
  /** A whole body, so that a refusal comes from the thing's owner and not from the body's form. `ids` are those of the owner. */
  body?: (ids: Record<string, string>) => unknown;
}

const hq = (scope: string): Entry => ({ desks: ['hq'], scope });
const hqWith = (scope: string, body: Entry['body']): Entry => ({ ...hq(scope), ...(body ? { body } : {}) });
const both = (scope: string, body?: Entry['body']): Entry => ({
  desks: ['hq', 'partner'],
  scope,
  ...(body ? { body } : {}),
});
const partner = (scope: string, body?: Entry['body']): Entry => ({
  desks: ['partner'],
  scope,
  ...(body ? { body } : {}),
});

export const APP_ENTRIES: Record<string, Entry> = {
  'GET /api/v1/partners': hq('partners:read'),
  'POST /api/v1/partners': hq('partners:write'),
  'PATCH /api/v1/partners/{partnerId}': hq('partners:write'),
  'PUT /api/v1/partners/{partnerId}/groups': hq('partners:write'),
  'POST /api/v1/partners/{partnerId}/invitations': hq('partners:write'),
  'GET /api/v1/partners/{partnerId}/departure': hq('partners:read'),
  'PUT /api/v1/partners/{partnerId}/departure': hq('partners:write'),
  'GET /api/v1/partner-groups': hq('partners:read'),
  'POST /api/v1/partner-groups': hq('partners:write'),
  'GET /api/v1/templates': hq('templates:read'),
  'POST /api/v1/templates': hq('templates:write'),
  'POST /api/v1/templates/{templateId}/regions/mark-first': hq('templates:write'),
  'GET /api/v1/templates/{templateId}/publish-check': hq('templates:read'),
  'POST /api/v1/templates/{templateId}/versions': hq('templates:write'),
  'GET /api/v1/form-templates': hq('templates:read'),
  'POST /api/v1/form-templates': hq('templates:write'),
  'GET /api/v1/form-templates/{formTemplateId}': hq('templates:read'),
  'PUT /api/v1/form-templates/{formTemplateId}/draft': hq('templates:write'),
  'POST /api/v1/form-templates/{formTemplateId}/versions': hq('templates:write'),
  'POST /api/v1/form-templates/{formTemplateId}/archive': hq('templates:write'),
  'GET /api/v1/campaigns': hq('campaigns:read'),
  'POST /api/v1/campaigns': hq('campaigns:write'),
  'POST /api/v1/campaigns/{campaignId}/offer': hq('campaigns:write'),
  'POST /api/v1/campaigns/{campaignId}/end': hq('campaigns:write'),
  'GET /api/v1/campaigns/{campaignId}/report': hq('campaigns:read'),
  'GET /api/v1/participations': both('participations:read'),
  'GET /api/v1/participations/{participationId}': partner('participations:read'),
  'PATCH /api/v1/participations/{participationId}/fill': partner('participations:write', () => ({
    expectedRevision: 1,
    patch: {},
  })),
  'POST /api/v1/participations/{participationId}/hand-over': partner('participations:write'),
  'GET /api/v1/assets': both('assets:read'),
  'POST /api/v1/assets': both('assets:write'),
  'GET /api/v1/contact-fields': hq('fields:read'),
  'POST /api/v1/contact-fields': hq('fields:write'),
  'PUT /api/v1/contact-fields/{fieldId}': hq('fields:write'),
  'PUT /api/v1/contact-fields/{fieldId}/archived': hq('fields:write'),
};

const order = ({ packageId }: Record<string, string>) => ({ packageId, audience: { kind: 'all' } });

const NO_DESIGN = { languages: [], texts: {}, image: null, fields: [], purposes: [] };

/** Longer than any entry of a record may be: changes nothing. */
const TOO_LONG = 'x'.repeat(500);

const reasoned = { reason: 'A reason that is long enough', told: 'otherwise' };

export const TRUST_ENTRIES: Record<string, Entry> = {
  'GET /api/v1/contacts/count': partner('contacts:read'),
  'GET /api/v1/contacts': partner('contacts:read'),
  'POST /api/v1/contacts': partner('contacts:write'),
  'POST /api/v1/contacts/search': partner('contacts:read', () => ({ address: 'nobody@nowhere.example' })),
  'GET /api/v1/contacts/{contactId}': partner('contacts:read'),
  'PATCH /api/v1/contacts/{contactId}': partner('contacts:write', () => ({ rowVersion: '1', changes: {} })),
  'DELETE /api/v1/contacts/{contactId}': partner('contacts:write'),
  'POST /api/v1/contacts/{contactId}/consent': partner('contacts:write', () => ({
    act: 'withdrawn',
    purposes: ['events'],
    statement: 'For a test of access',
  })),
  'GET /api/v1/contacts/{contactId}/consent-proof': partner('contacts:read'),
  'GET /api/v1/contact-fields': partner('contacts:read'),
  'POST /api/v1/contact-fields': partner('contacts:write'),
  'PUT /api/v1/contact-fields/{ownFieldId}': partner('contacts:write', () => ({
    label: 'Filiale',
    category: 'other',
    purpose: 'For a test of access',
    choices: [],
  })),
  'PUT /api/v1/contact-fields/{ownFieldId}/archived': partner('contacts:write', () => ({ archived: false })),
  'GET /api/v1/contact-fields/{ownFieldId}/use': partner('contacts:read'),
  'DELETE /api/v1/contact-fields/{ownFieldId}': partner('contacts:write'),
  'POST /api/v1/contact-fields/{ownFieldId}/adopt': partner('contacts:write', () => ({ column: 'x', language: 'de' })),
  'GET /api/v1/loose-columns': partner('contacts:read'),
  'GET /api/v1/contact-field-jobs': partner('contacts:read'),
  'GET /api/v1/suppressions': partner('contacts:read'),
  'POST /api/v1/suppressions/search': partner('contacts:read', () => ({ address: 'nobody@nowhere.example' })),
  'POST /api/v1/suppressions': partner('contacts:write', () => ({
    address: 'nobody@nowhere.example',
    reason: 'manual',
    note: 'Test of access',
  })),
  'POST /api/v1/suppressions/{suppressionId}/lift': partner('contacts:write', () => ({ note: 'Test of access' })),
  'POST /api/v1/imports': partner('contacts:write'),
  'POST /api/v1/imports/{importId}/preview': partner('contacts:write', () => ({})),
  'POST /api/v1/imports/{importId}/start': partner('contacts:write'),
  'POST /api/v1/imports/{importId}/undo': partner('contacts:write'),
  'GET /api/v1/imports/{importId}': partner('contacts:read'),
  'GET /api/v1/imports/{importId}/refusals': partner('contacts:read'),
  'GET /api/v1/imports/{importId}/bad-cells': partner('contacts:read'),
  'POST /api/v1/audiences/estimate': partner('orders:read', order),
  'POST /api/v1/orders': partner('orders:write', (ids) => ({ ...order(ids), confirmation: '0'.repeat(64) })),
  'GET /api/v1/orders': partner('orders:read'),
  'GET /api/v1/orders/{orderId}': partner('orders:read'),
  'POST /api/v1/orders/{orderId}/pause': partner('orders:write'),
  'POST /api/v1/orders/{orderId}/resume': partner('orders:write'),
  'POST /api/v1/orders/{orderId}/cancel': partner('orders:write'),
  'GET /api/v1/form-templates': partner('forms:read'),
  'GET /api/v1/forms': partner('forms:read'),
  'POST /api/v1/forms': partner('forms:write'),
  'GET /api/v1/forms/{formId}': partner('forms:read'),
  'PUT /api/v1/forms/{formId}/design': partner('forms:write', () => ({ revision: 1, name: 'x', design: NO_DESIGN })),
  'POST /api/v1/forms/{formId}/publish': partner('forms:write', () => ({ revision: 1 })),
  'POST /api/v1/forms/{formId}/pause': partner('forms:write'),
  'POST /api/v1/forms/{formId}/resume': partner('forms:write'),
  'GET /api/v1/requests': partner('requests:read'),
  'POST /api/v1/requests': partner('requests:write', () => ({
    kind: 'access',
    address: 'nobody@nowhere.example',
    language: 'de',
  })),
  'GET /api/v1/oversight/requests': hq('oversight:read'),
  'GET /api/v1/requests/{requestId}': partner('requests:read'),
  'POST /api/v1/requests/{requestId}/person': partner('requests:write', () => ({ address: 'nobody@nowhere.example' })),
  'POST /api/v1/requests/{requestId}/identity': partner('requests:write', () => ({
    method: 'in_person',
    result: 'confirmed',
  })),
  'POST /api/v1/requests/{requestId}/extend': partner('requests:write', () => reasoned),
  'POST /api/v1/requests/{requestId}/refuse': partner('requests:write', () => ({ ...reasoned, refusal: 'unfounded' })),
  'POST /api/v1/requests/{requestId}/withdraw': partner('requests:write', () => ({})),
  'POST /api/v1/requests/{requestId}/no-data': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/rectified': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/erase': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/restrict': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/lift-restriction': partner('requests:write', () => reasoned),
  'POST /api/v1/requests/{requestId}/object': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/handed-over': partner('requests:write', () => ({ told: 'otherwise' })),
  'POST /api/v1/requests/{requestId}/package': partner('requests:export'),
  'POST /api/v1/requests/{requestId}/package-link': partner('requests:export'),
  'GET /api/v1/log/checkpoint': both('log:read'),
  'GET /api/v1/log/entries': both('log:read'),
  'GET /api/v1/records': both('documents:read'),
  'GET /api/v1/records/{partnerId}': both('documents:read'),
  'GET /api/v1/measures': both('documents:read'),
  'GET /api/v1/processor-record': hq('documents:read'),
  'PUT /api/v1/processor-record/entries': hqWith('documents:write', () => ({ operator: TOO_LONG })),
  'PUT /api/v1/record-entries': partner('documents:write', () => ({ officer: TOO_LONG })),
  'GET /api/v1/register': hq('documents:read'),
  'GET /api/v1/processing-contracts': both('documents:read'),
  'POST /api/v1/processing-contracts': hqWith('documents:write', () => ({ en: '', de: '' })),
  'GET /api/v1/subprocessors': both('documents:read'),
  'POST /api/v1/subprocessors': hqWith('documents:write', () => ({
    name: '',
    address: '',
    country: '',
    service: '',
    transfer: 'none',
  })),
  'POST /api/v1/subprocessors/{subprocessorId}/end': hq('documents:write'),
  'POST /api/v1/subprocessor-objections': partner('documents:write', () => ({
    subprocessorId: 'sbp_nobody',
    reason: 'Nobody knows it',
  })),
  'POST /api/v1/subprocessor-answers': hqWith('documents:write', ({ partnerId }) => ({
    partnerId,
    objectionId: 'sbo_nobody',
    answer: 'There is none',
  })),
  'GET /api/v1/joint-control': both('documents:read'),
  'POST /api/v1/joint-control': hqWith('documents:write', () => ({
    programme: '',
    headquarters: '',
    duties: USUAL_DUTIES,
    en: '',
    de: '',
  })),
  'GET /api/v1/keys': both('keys:read'),
  'GET /api/v1/keys/{partnerId}': both('keys:read'),
  'POST /api/v1/keys/{partnerId}/rotate': both('keys:write'),
  'POST /api/v1/keys/{partnerId}/disable': both('keys:write'),
  'POST /api/v1/keys/{partnerId}/enable': both('keys:write'),
  'GET /api/v1/log/accesses': both('log:read'),
  'GET /api/v1/alarms': both('log:read'),
  'GET /api/v1/budgets': both('log:read'),
  'GET /api/v1/emergencies': both('emergency:read'),
  'GET /api/v1/emergencies/{partnerId}/{caseId}': both('emergency:read'),
  'POST /api/v1/emergencies': both('emergency:write', ({ partnerId }) => ({
    partnerId,
    reason: 'A test of who may ask',
    ticket: 'T-1',
    maxRecords: 1,
  })),
  'POST /api/v1/emergencies/{partnerId}/{caseId}/open': both('emergency:write'),
  'POST /api/v1/emergencies/{partnerId}/{caseId}/end': both('emergency:write'),
  'POST /api/v1/emergencies/{partnerId}/{caseId}/look': both('emergency:write', ({ contactId }) => ({ contactId })),
  'GET /api/v1/departure': partner('departure:read'),
  'POST /api/v1/departure': partner('departure:write', () => ({ kind: 'no such kind' })),
  'DELETE /api/v1/departure': partner('departure:write'),
  'GET /api/v1/departure/export': partner('departure:write'),
  'POST /api/v1/departure/offer': partner('departure:write', () => ({ successorId: 'prt_nobody', basis: 'none' })),
  'POST /api/v1/departure/offers/{departureId}/answer': partner('departure:write', () => ({ accept: false })),
  'GET /api/v1/aggregates': hq('oversight:read'),
  'POST /api/v1/aggregates/minimum-count': hq('oversight:write'),
  'GET /api/v1/departures': hq('oversight:read'),
  'GET /api/v1/oversight/status': hq('oversight:read'),
  'GET /api/v1/oversight/incidents': hq('oversight:read'),
  'POST /api/v1/oversight/incidents': hqWith('oversight:write', () => ({
    noticedAt: '2020-01-01T00:00:00.000Z',
    what: 'A test of who may record',
    categories: [],
    people: null,
    partnerIds: ['prt_nobody'],
  })),
  'GET /api/v1/oversight/incidents/{incidentId}': hq('oversight:read'),
  'POST /api/v1/oversight/incidents/{incidentId}/acts': hqWith('oversight:write', () => ({
    kind: 'no such kind',
    content: {},
  })),
  'POST /api/v1/oversight/incidents/{incidentId}/tell': hq('oversight:write'),
  'GET /api/v1/oversight/gate-findings': hq('oversight:read'),
  'POST /api/v1/oversight/consent-evidence': hqWith('oversight:read', ({ partnerId }) => ({
    partnerId,
    address: 'no address',
  })),
  'GET /api/v1/incidents': partner('documents:read'),
  'POST /api/v1/incidents/{incidentId}/acts': partner('documents:write', () => ({ kind: 'no such kind', content: {} })),
};
