/** The posts of a rule's form: try what was typed, or save it into the draft of its pack. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { Rule } from '@multipartner/templates-engine/rules';
import { readForm } from '@multipartner/ui/form-data';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import type { AppServices } from '../../services.ts';
import { exampleOf, RULE_FIELDS, ruleForm, ruleOf } from './rule-schema.ts';
import { ruleUrls } from './rules-urls.ts';
import { shownViolations } from './shown-violation.server.ts';

interface RulePost {
  services: AppServices;
  actor: Actor;
  language: Language;
  request: Request;
  packId: string;
  ruleId: string;
}

export async function postRule({ services, actor, language, request, packId, ruleId }: RulePost) {
  const { campaigns } = services;
  const formData = await request.formData();
  const pack = valueOrPage(await campaigns.readRulePack({ actor, packId }));
  const kept = pack.draft.rules.find(({ id }) => id === ruleId);
  if (formData.get('intent') === 'remove') {
    const rules = pack.draft.rules.filter(({ id }) => id !== ruleId);
    valueOrPage(await save({ campaigns, actor, pack, rules }));
    return redirect(withToast(ruleUrls.pack(packId), 'rule-removed'));
  }
  const form = readForm(formData, ruleForm(language), language);
  if (!form.ok) return data({ reply: form.reply, tried: undefined }, { status: 422 });
  const rule = ruleOf(form.value, ruleId, kept) as Rule;
  const refused = (refusal: Refusal) =>
    data({ reply: form.submission.reply(formErrors(refusal, language)), tried: undefined }, { status: 422 });
  if (formData.get('intent') === 'try') {
    const words = exampleOf(form.value, form.value.tryLine ?? '');
    const tried = await campaigns.tryRules({ actor, rules: { rule }, mail: { words } });
    if (!tried.ok) return refused(tried.failure);
    return data({ reply: form.submission.reply(), tried: shownViolations(tried.value.violations, language) });
  }
  const rules = kept ? pack.draft.rules.map((one) => (one.id === ruleId ? rule : one)) : [...pack.draft.rules, rule];
  const saved = await save({ campaigns, actor, pack, rules });
  return saved.ok ? redirect(withToast(ruleUrls.pack(packId), 'rule-saved')) : refused(saved.failure);
}

interface Save {
  campaigns: AppServices['campaigns'];
  actor: Actor;
  pack: { id: string; revision: number; draft: object };
  rules: Rule[];
}

const save = ({ campaigns, actor, pack, rules }: Save) =>
  campaigns.saveRulePack({
    actor,
    packId: pack.id,
    expectedRevision: pack.revision,
    content: { ...pack.draft, rules },
  });

/** `rules.3.words.0` is the field `words` of the form. */
function formErrors(refusal: Refusal, language: Language) {
  if (!refusal.fields) return { formErrors: [sentence(refusal, language)] };
  const fields = refusal.fields.map((issue) => {
    const [, , name = issue.field] = issue.field.startsWith('rules.') ? issue.field.split('.') : ['', '', issue.field];
    return { ...issue, field: name === 'fixtures' ? 'pass' : name };
  });
  return refusalErrors({ ...refusal, fields }, RULE_FIELDS, language);
}
