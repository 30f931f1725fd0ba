/** A request that Jira refuses: thrown where it is noticed, answered in one place. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 410 | 415,
    readonly body: unknown,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The three bodies in which Jira says no. */
export type ErrorShape =
  /** `{errorMessages, errors}`: nearly everywhere. */
  | 'collection'
  /** `{errors: [{message}]}`: the bulk endpoints. */
  | 'messages'
  /** A plain array of texts: cancel. */
  | 'texts';

/** A refusal with these messages in the body that the endpoint documents. */
export function refusal(shape: ErrorShape, status: Refusal['status'], ...messages: string[]): Refusal {
  return new Refusal(status, errorBody(shape, messages), messages.join(' '));
}

function errorBody(shape: ErrorShape, messages: string[]): unknown {
  switch (shape) {
    case 'collection':
      return { errorMessages: messages, errors: {} };
    case 'messages':
      return { errors: messages.map((message) => ({ message })) };
    case 'texts':
      return messages;
  }
}

/** What Jira answers for an issue that is not there or that the asker may not see: the two look the same. */
export const noSuchIssue = 'Issue does not exist or you do not have permission to see it.';
