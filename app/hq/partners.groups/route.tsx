import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconUsersGroup } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { PartnersTabs } from '../partners/partners-tabs.tsx';
import { GroupRow } from './group-row.tsx';
import { groupsMessages } from './groups.messages.ts';
import { newGroup, renamedGroup } from './schema.ts';

export const loader = hqRoute.loader({ can: ['read', 'PartnerGroup'] }, async ({ actor, services, language }) => ({
  groups: valueOrPage(await services.campaigns.listPartnerGroups({ actor: actorOf(actor) })),
  title: translate(partnersMessages, language)('groups'),
}));

export const action = hqRoute.action(
  { can: ['update', 'PartnerGroup'] },
  async ({ actor, services, request, language }) => {
    const posted = await request.formData();
    const who = actorOf(actor);
    if (posted.get('intent') === 'rename') {
      const groupId = String(posted.get('groupId') ?? '');
      const form = readForm(posted, renamedGroup, language);
      if (!form.ok) return data({ groupId, reply: form.reply }, { status: 422 });
      const renamed = await services.campaigns.renamePartnerGroup({ actor: who, ...form.value });
      if (renamed.ok) return redirect(withToast(hqUrls.groups(), 'group-renamed'));
      const reply = form.submission.reply(refusalErrors(renamed.failure, ['name'], language));
      return data({ groupId, reply }, { status: 422 });
    }
    const form = readForm(posted, newGroup, language);
    if (!form.ok) return data({ groupId: null, reply: form.reply }, { status: 422 });
    const made = await services.campaigns.createPartnerGroup({ actor: who, name: form.value.name });
    if (made.ok) return redirect(withToast(hqUrls.groups(), 'group-made'));
    const reply = form.submission.reply(refusalErrors(made.failure, ['name'], language));
    return data({ groupId: null, reply }, { status: 422 });
  },
);

export default function Groups() {
  const { groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(groupsMessages);
  const words = useT(partnersMessages);
  const refused = resultOf(answer);
  const failure = refusalBeside(answer);
  return (
    <>
      <PageHeader title={words('partners')} sentence={t('sentence')} />
      <Stack gap={4}>
        <PartnersTabs />
        <RefusalNote refusal={failure} />
        <Split side={<NewGroup key={groups.length} reply={refused?.groupId === null ? refused.reply : undefined} />}>
          <Card title={words('groups')} flush>
            {groups.length === 0 ? (
              <EmptyState icon={IconUsersGroup} title={t('emptyTitle')} sentence={t('emptySentence')} />
            ) : (
              groups.map((group) => (
                <GroupRow
                  key={`${group.id} ${group.name}`}
                  group={group}
                  reply={refused?.groupId === group.id ? refused.reply : undefined}
                />
              ))
            )}
          </Card>
        </Split>
      </Stack>
    </>
  );
}

function NewGroup({ reply }: { reply: Parameters<typeof useZodForm>[0]['lastResult'] }) {
  const t = useT(groupsMessages);
  const [form, fields] = useZodForm({ id: 'group', schema: newGroup, lastResult: reply });
  return (
    <Card title={t('newTitle')}>
      <PostForm form={form} wide>
        <TextField field={fields.name} label={t('newName')} help={t('newHelp')} />
        <FormActions>
          <SubmitButton intent="create">{t('make')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
