export { logUnexpected as handleError, renderDocument as default } from '@multipartner/serving/entry-server';
