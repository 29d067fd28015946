import { describeTexts } from '../../../../test/describe-texts.ts';
import { wordsIn } from './words-in.ts';

describeTexts(wordsIn, { ru: [], fr: [] });
