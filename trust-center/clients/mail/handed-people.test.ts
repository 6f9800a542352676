import { describe, expect, it } from 'vitest';
import { handedPeople, peopleOf, recipientsOf, rowOf } from './handed-people.ts';

const shared = {
  pages: 'https://trust.example',
  counted: 'https://click.example',
  returnDomain: 'return.example',
  messageDomain: 'mail.example',
  tags: ['contact.city', 'contact.firstName'],
};
const tokens = { page: 'PAGE', preferences: 'PREF', click: 'CLICK', open: 'OPEN', returnPath: 'back' };
const person = { deliveryId: 'dlv_1', address: 'erika@leute.example', name: 'Erika', needsSmtpUtf8: true, tokens };

describe('people on their way to the mailer', () => {
  it('arrive as they were', () => {
    const people = handedPeople.parse(
      JSON.parse(JSON.stringify({ ...shared, rows: [rowOf(person, ['Ulm', 'Erika'], true)] })),
    );
    expect(recipientsOf(people)).toEqual([
      {
        deliveryId: 'dlv_1',
        address: 'erika@leute.example',
        name: 'Erika',
        needsSmtpUtf8: true,
        tags: { 'contact.city': 'Ulm', 'contact.firstName': 'Erika' },
        links: {
          unsubscribe: 'https://trust.example/u/PAGE',
          oneClick: 'https://trust.example/u/PAGE/one-click',
          preferences: 'https://trust.example/preferences/PREF',
          viewInBrowser: 'https://trust.example/v/PAGE',
          clickPrefix: 'https://click.example/c/CLICK/',
          pixel: 'https://click.example/o/OPEN.gif',
        },
        returnPath: 'back@return.example',
        messageId: 'dlv_1@mail.example',
      },
    ]);
  });

  it('of a partner who counts nothing have neither pixel nor redirect, nor what these are made of', () => {
    const row = rowOf({ ...person, needsSmtpUtf8: false }, ['Ulm', 'Erika'], false);
    const people = handedPeople.parse({ ...shared, counted: null, rows: [row] });
    expect(recipientsOf(people)[0]).toMatchObject({ needsSmtpUtf8: false, links: { clickPrefix: null, pixel: null } });
    expect(JSON.stringify(people)).not.toMatch(/CLICK|OPEN/);
  });

  it('arrive as they were, whatever stands in their fields', () => {
    const name = '7,1;😀"\n\u007f';
    const rows = [rowOf({ ...person, name }, ['', '1;1'], true)];
    const [arrived] = recipientsOf(handedPeople.parse(JSON.parse(JSON.stringify({ ...shared, rows }))));
    expect(arrived).toMatchObject({ name, tags: { 'contact.city': '', 'contact.firstName': '1;1' } });
  });

  it('are read when it is their turn', () => {
    const rows = [
      rowOf(person, ['Ulm', 'Erika'], true),
      rowOf({ ...person, deliveryId: 'dlv_2' }, ['Bonn', 'Jan'], true),
    ];
    const people = handedPeople.parse({ ...shared, rows });
    const one = peopleOf(people);
    expect([one.length, one.at(2)]).toEqual([2, undefined]);
    expect([one.at(0), one.at(1)]).toEqual(recipientsOf(people));
  });

  it('are refused whole when one row has a field too many, too few or is none', () => {
    const row = rowOf(person, ['Ulm', 'Erika'], true);
    const [lengths, fields] = [row.slice(0, row.indexOf(';')), row.slice(row.indexOf(';') + 1)];
    const tooMany = `${lengths},1;${fields}x`;
    const tooFew = `${lengths.slice(0, lengths.lastIndexOf(','))};${fields.slice(0, -'Erika'.length)}`;
    const others = [row.slice(1), `${row}x`, row.slice(0, -1), lengths, ';', '', 'erika', null, [row], `-${row}`];
    for (const wrong of [tooMany, tooFew, ...others])
      expect(handedPeople.safeParse({ ...shared, rows: [row, wrong] }).success).toBe(false);
    expect(handedPeople.safeParse({ ...shared, rows: [row], phone: '1' }).success).toBe(false);
  });
});
