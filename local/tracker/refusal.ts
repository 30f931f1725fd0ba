/**
 * A request that Tracker refuses, by its page of response codes: 400 a parameter with an invalid value, 401 not authorised,
 * 403 no rights, 404 no such object, 422 JSON validation, 429 too many. The page of bulk changes names 400, 401, 403 and 422
 * only; an unknown id is a 404 here all the same, as for every object of the API.
 */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 422 | 429,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The body in which Tracker says no. */
export function refusalAnswer({ status, message }: Refusal): Response {
  const headers: Record<string, string> = status === 429 ? { 'Retry-After': '30' } : {};
  return Response.json({ errors: {}, errorMessages: [message], statusCode: status }, { status, headers });
}
