/** What `answer` comes to, or `otherwise` when it has not come in time. What comes later is ignored. */
export function within<T>(ms: number, answer: Promise<T>, otherwise: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
