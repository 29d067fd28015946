import { describeTexts } from '../../../../test/describe-texts.ts';
import { languages } from './languages.ts';

describeTexts(languages, { ru: [], fr: [] });
