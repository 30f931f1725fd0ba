/** The message of what a function threw; by shape too, as an error of another realm is no instance of this one's. */
export function messageOf(error: unknown): string {
  const message: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : error;
  return String(message);
}
