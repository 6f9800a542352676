/** All operations of the app's REST API. `server.ts` serves them with `createApi` of @multipartner/serving/rest. */
import type { ApiRoute } from '@multipartner/serving/rest';
import { approvalRoutes } from './approval-routes.ts';
import { assetCollectionRoutes } from './asset-collection-routes.ts';
import { assetRoutes } from './asset-routes.ts';
import { blockRoutes } from './block-routes.ts';
import { brandRoutes } from './brand-routes.ts';
import { campaignRoutes } from './campaign-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { contactFieldRoutes } from './contact-field-routes.ts';
import { editorRoutes } from './editor-routes.ts';
import { formTemplateRoutes } from './form-template-routes.ts';
import { mergeRoutes } from './merge-routes.ts';
import { messageTemplateRoutes } from './message-template-routes.ts';
import { participationRoutes } from './participation-routes.ts';
import { partnerRoutes } from './partner-routes.ts';
import type { ApiServices } from './platform-route.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { templateRoutes } from './template-routes.ts';
import { upgradeRoutes } from './upgrade-routes.ts';

export const API_ROUTES: ApiRoute<ApiServices>[] = [
  ...partnerRoutes,
  ...templateRoutes,
  ...upgradeRoutes,
  ...mergeRoutes,
  ...blockRoutes,
  ...commentRoutes,
  ...checkRoutes,
  ...formTemplateRoutes,
  ...messageTemplateRoutes,
  ...campaignRoutes,
  ...participationRoutes,
  ...ruleRoutes,
  ...approvalRoutes,
  ...editorRoutes,
  ...receiptRoutes,
  ...assetRoutes,
  ...assetCollectionRoutes,
  ...brandRoutes,
  ...contactFieldRoutes,
];
