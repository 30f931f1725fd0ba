import { readAnswer } from '../../../local/screen/host/site/read-answer';

test.each(['<!DOCTYPE html>', '', '{"key":'])('what a fault made of an answer is told in words: %j', (body) => {
  expect(() => readAnswer(body)).toThrow('The answer of Jira could not be read.');
});
