throw new Error('this app breaks at once');
export {};
