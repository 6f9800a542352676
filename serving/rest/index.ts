/** The REST mechanism: routes are declared with `apiRoute`, served and documented by `createApi`. */
export { hashSecret, newApiKeySecret, readCaller, type SqlClient } from './api-keys.ts';
export { type ApiCaller, type ApiInput, type ApiRefusal, type ApiRoute, apiRoute } from './api-route.ts';
export { type ApiOptions, createApi } from './create-api.ts';
export { decodeCursor, encodeCursor, pageOf, pageQuery, toPage } from './cursor.ts';
export { openApiDocument } from './openapi.ts';
export { problem } from './problem.ts';
