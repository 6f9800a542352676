import { Stack } from '@multipartner/ui/card';
import { CheckboxGroup, PostForm, RadioCards, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import type { AssetCollectionItem } from '../../assets/asset-collections.ts';
import { collectionsMessages } from './collections.messages.ts';
import { collectionForm } from './schema.ts';

interface CollectionFormProps {
  /** Absent: a new one */
  collection?: AssetCollectionItem;
  groups: readonly { id: string; name: string }[];
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** Name and audience of one collection. */
export function CollectionForm({ collection, groups, reply }: CollectionFormProps) {
  const t = useT(collectionsMessages);
  const [form, fields] = useZodForm({
    id: collection?.id ?? 'new-collection',
    schema: collectionForm,
    lastResult: reply,
    defaultValue: {
      name: collection?.name ?? '',
      description: collection?.description ?? '',
      audience: collection?.forAll === false ? 'groups' : 'all',
      groupIds: collection?.groups.map(({ id }) => id) ?? [],
    },
  });
  return (
    <PostForm form={form} wide>
      <Stack gap={3}>
        {collection ? <input type="hidden" name="collectionId" value={collection.id} /> : null}
        <TextField field={fields.name} label={t('name')} />
        <TextField field={fields.description} label={t('description')} optional />
        <RadioCards
          field={fields.audience}
          label={t('audience')}
          options={[
            { value: 'all', label: t('forAll') },
            { value: 'groups', label: t('forGroups'), help: groups.length === 0 ? t('noGroups') : undefined },
          ]}
        />
        {groups.length > 0 ? (
          <CheckboxGroup
            field={fields.groupIds}
            label={t('groups')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        ) : null}
        <div>
          <SubmitButton intent={collection ? 'change' : 'create'} variant={collection ? 'secondary' : 'primary'}>
            {t(collection ? 'save' : 'make')}
          </SubmitButton>
        </div>
      </Stack>
    </PostForm>
  );
}
