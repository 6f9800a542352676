import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from './form-data.ts';
import { replyForm } from './reply-form.ts';

const schema = z.object({ name: z.string().max(5), email: z.email() });
const given = { name: { value: 'Anna', required: true }, email: {} };

describe('a form that the server alone checks', () => {
  it('begins with what stands there, without a word of blame', () => {
    const { form, fields } = replyForm('invite', null, given);
    expect(form).toEqual({ id: 'invite', allErrors: {}, noValidate: true });
    expect(fields.name).toMatchObject({ id: 'invite-name', name: 'name', initialValue: 'Anna', required: true });
    expect(fields.name.errors).toBeUndefined();
  });

  it('shows what was typed and why it was refused, each at its field', () => {
    const posted = new FormData();
    posted.set('name', 'Alexander');
    posted.set('email', 'anna@example.org');
    const read = readForm(posted, schema, 'en');
    if (read.ok) throw new Error('accepted');
    const { form, fields } = replyForm('invite', read.reply, given);
    expect(form.status).toBe('error');
    expect(Object.keys(form.allErrors)).toEqual(['name']);
    expect(fields.name).toMatchObject({ initialValue: 'Alexander', errors: form.allErrors.name });
    expect(fields.email).toMatchObject({ initialValue: 'anna@example.org' });
    expect(fields.email.errors).toBeUndefined();
  });
});
