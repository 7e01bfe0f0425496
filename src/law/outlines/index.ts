// 由 npm run law:lock 生成，勿手改。
import o0 from './administrative-penalty-law@2021-01-22.json' with { type: 'json' }
import o1 from './administrative-coercion-law@2011-06-30.json' with { type: 'json' }
import o2 from './administrative-reconsideration-law@2017-09-01.json' with { type: 'json' }
import o3 from './administrative-reconsideration-law@2023-09-01.json' with { type: 'json' }
import o4 from './administrative-litigation-law@2017-06-27.json' with { type: 'json' }
import o5 from './administrative-licensing-law@2019-04-23.json' with { type: 'json' }
import o6 from './penalty-procedure-provisions@2022-09-29.json' with { type: 'json' }
import o7 from './penalty-hearing-measures@2021-07-02.json' with { type: 'json' }
import o8 from './penalty-disclosure-provisions@2021-07-30.json' with { type: 'json' }
import o9 from './complaint-report-interim-measures@2022-03-24.json' with { type: 'json' }
import o10 from './complaint-report-interim-measures@2022-09-29.json' with { type: 'json' }
import o11 from './crime-transfer-provisions@2020-08-07.json' with { type: 'json' }
import o12 from './serious-dishonesty-list-measures@2021-07-30.json' with { type: 'json' }
import o13 from './licensing-procedure-provisions@2022-03-24.json' with { type: 'json' }
import o14 from './enforcement-supervision-interim-provisions@2019-12-31.json' with { type: 'json' }
import o15 from './enforcement-responsibility-provisions@2021-05-26.json' with { type: 'json' }
import o16 from './rights-infringement-penalty-measures@2020-10-23.json' with { type: 'json' }
import o17 from './food-safety-law@2021-04-29.json' with { type: 'json' }
import o18 from './food-safety-law-regulation@2019-10-11.json' with { type: 'json' }
import o19 from './food-inspection-measures@2021-12-24.json' with { type: 'json' }
import o20 from './anti-food-waste-law@2021-04-29.json' with { type: 'json' }
import o21 from './agri-product-safety-law@2018-10-26.json' with { type: 'json' }
import o22 from './agri-product-safety-law@2022-09-02.json' with { type: 'json' }
import o23 from './cq-small-food-regulation@2016-11-24.json' with { type: 'json' }
import o24 from './advertising-law@2021-04-29.json' with { type: 'json' }
import o25 from './internet-advertising-measures@2023-02-25.json' with { type: 'json' }
import o26 from './ad-review-measures@2019-12-24.json' with { type: 'json' }
import o27 from './real-estate-advertising-provisions@2021-04-02.json' with { type: 'json' }
import o28 from './medical-advertising-measures@2006-11-10.json' with { type: 'json' }
import o29 from './price-law@1997-12-29.json' with { type: 'json' }
import o30 from './price-penalty-provisions@2010-12-04.json' with { type: 'json' }
import o31 from './price-marking-provisions@2022-04-14.json' with { type: 'json' }
import o32 from './anti-unfair-competition-law@2019-04-23.json' with { type: 'json' }
import o33 from './anti-unfair-competition-law@2025-06-27.json' with { type: 'json' }
import o34 from './anti-monopoly-law@2007-08-30.json' with { type: 'json' }
import o35 from './anti-monopoly-law@2022-06-24.json' with { type: 'json' }
import o36 from './promotion-provisions@2020-10-29.json' with { type: 'json' }
import o37 from './consumer-protection-law@2013-10-25.json' with { type: 'json' }
import o38 from './e-commerce-law@2018-08-31.json' with { type: 'json' }
import o39 from './online-trading-measures@2021-03-15.json' with { type: 'json' }
import o40 from './seven-day-return-measures@2020-10-23.json' with { type: 'json' }
import o41 from './auction-supervision-measures@2020-10-23.json' with { type: 'json' }
import o42 from './company-law@2018-10-26.json' with { type: 'json' }
import o43 from './company-law@2023-12-29.json' with { type: 'json' }
import o44 from './partnership-law@2006-08-27.json' with { type: 'json' }
import o45 from './sole-proprietorship-law@1999-08-30.json' with { type: 'json' }
import o46 from './farmer-cooperative-law@2017-12-27.json' with { type: 'json' }
import o47 from './market-entity-registration-regulation@2021-07-27.json' with { type: 'json' }
import o48 from './market-entity-registration-rules@2022-03-01.json' with { type: 'json' }
import o49 from './individual-business-regulation@2016-02-06.json' with { type: 'json' }
import o50 from './enterprise-information-regulation@2014-08-07.json' with { type: 'json' }
import o51 from './foreign-office-registration-regulation@2018-09-18.json' with { type: 'json' }
import o52 from './unlicensed-business-measures@2017-08-06.json' with { type: 'json' }
import o53 from './direct-selling-regulation@2017-03-01.json' with { type: 'json' }
import o54 from './pyramid-selling-ban-regulation@2005-08-23.json' with { type: 'json' }
import o55 from './trademark-law@2019-04-23.json' with { type: 'json' }
import o56 from './trademark-law-regulation@2014-04-29.json' with { type: 'json' }
import o57 from './product-quality-law@2018-12-29.json' with { type: 'json' }
import o58 from './industrial-licence-regulation@2005-07-09.json' with { type: 'json' }
import o59 from './industrial-licence-regulation@2023-07-20.json' with { type: 'json' }
import o60 from './special-equipment-safety-law@2013-06-29.json' with { type: 'json' }
import o61 from './special-equipment-regulation@2009-01-24.json' with { type: 'json' }
import o62 from './special-equipment-inspection-measures@2022-05-26.json' with { type: 'json' }
import o63 from './metrology-law@2018-10-26.json' with { type: 'json' }
import o64 from './metrology-law-rules@2018-03-19.json' with { type: 'json' }
import o65 from './metrology-law-rules@2022-03-29.json' with { type: 'json' }
import o66 from './certification-regulation@2020-11-29.json' with { type: 'json' }
import o67 from './certification-regulation@2023-07-20.json' with { type: 'json' }
import o68 from './standardization-law@2017-11-04.json' with { type: 'json' }
import o69 from './drug-administration-law@2019-08-26.json' with { type: 'json' }
import o70 from './drug-administration-regulation@2019-03-02.json' with { type: 'json' }
import o71 from './medical-device-regulation@2021-02-09.json' with { type: 'json' }
import o72 from './medical-device-registration-measures@2021-08-26.json' with { type: 'json' }
import o73 from './medical-device-production-measures@2022-03-10.json' with { type: 'json' }
import o74 from './medical-device-business-measures@2022-03-10.json' with { type: 'json' }
import o75 from './cosmetics-regulation@2020-06-16.json' with { type: 'json' }
import o76 from './cosmetics-business-measures@2021-08-02.json' with { type: 'json' }
import o77 from './cq-supervision-regulation@2010-07-30.json' with { type: 'json' }
import o78 from './cq-responsibility-regulation@2010-07-30.json' with { type: 'json' }
import o79 from './cq-product-quality-regulation@2014-08-01.json' with { type: 'json' }
import o80 from './cq-contract-terms-regulation@2010-07-30.json' with { type: 'json' }
import o81 from './cq-metrology-regulation@2018-07-26.json' with { type: 'json' }
import o82 from './cq-special-equipment-regulation@2020-06-05.json' with { type: 'json' }

export const OUTLINES: Readonly<Record<string, unknown>> = {
  'administrative-penalty-law@2021-01-22': o0,
  'administrative-coercion-law@2011-06-30': o1,
  'administrative-reconsideration-law@2017-09-01': o2,
  'administrative-reconsideration-law@2023-09-01': o3,
  'administrative-litigation-law@2017-06-27': o4,
  'administrative-licensing-law@2019-04-23': o5,
  'penalty-procedure-provisions@2022-09-29': o6,
  'penalty-hearing-measures@2021-07-02': o7,
  'penalty-disclosure-provisions@2021-07-30': o8,
  'complaint-report-interim-measures@2022-03-24': o9,
  'complaint-report-interim-measures@2022-09-29': o10,
  'crime-transfer-provisions@2020-08-07': o11,
  'serious-dishonesty-list-measures@2021-07-30': o12,
  'licensing-procedure-provisions@2022-03-24': o13,
  'enforcement-supervision-interim-provisions@2019-12-31': o14,
  'enforcement-responsibility-provisions@2021-05-26': o15,
  'rights-infringement-penalty-measures@2020-10-23': o16,
  'food-safety-law@2021-04-29': o17,
  'food-safety-law-regulation@2019-10-11': o18,
  'food-inspection-measures@2021-12-24': o19,
  'anti-food-waste-law@2021-04-29': o20,
  'agri-product-safety-law@2018-10-26': o21,
  'agri-product-safety-law@2022-09-02': o22,
  'cq-small-food-regulation@2016-11-24': o23,
  'advertising-law@2021-04-29': o24,
  'internet-advertising-measures@2023-02-25': o25,
  'ad-review-measures@2019-12-24': o26,
  'real-estate-advertising-provisions@2021-04-02': o27,
  'medical-advertising-measures@2006-11-10': o28,
  'price-law@1997-12-29': o29,
  'price-penalty-provisions@2010-12-04': o30,
  'price-marking-provisions@2022-04-14': o31,
  'anti-unfair-competition-law@2019-04-23': o32,
  'anti-unfair-competition-law@2025-06-27': o33,
  'anti-monopoly-law@2007-08-30': o34,
  'anti-monopoly-law@2022-06-24': o35,
  'promotion-provisions@2020-10-29': o36,
  'consumer-protection-law@2013-10-25': o37,
  'e-commerce-law@2018-08-31': o38,
  'online-trading-measures@2021-03-15': o39,
  'seven-day-return-measures@2020-10-23': o40,
  'auction-supervision-measures@2020-10-23': o41,
  'company-law@2018-10-26': o42,
  'company-law@2023-12-29': o43,
  'partnership-law@2006-08-27': o44,
  'sole-proprietorship-law@1999-08-30': o45,
  'farmer-cooperative-law@2017-12-27': o46,
  'market-entity-registration-regulation@2021-07-27': o47,
  'market-entity-registration-rules@2022-03-01': o48,
  'individual-business-regulation@2016-02-06': o49,
  'enterprise-information-regulation@2014-08-07': o50,
  'foreign-office-registration-regulation@2018-09-18': o51,
  'unlicensed-business-measures@2017-08-06': o52,
  'direct-selling-regulation@2017-03-01': o53,
  'pyramid-selling-ban-regulation@2005-08-23': o54,
  'trademark-law@2019-04-23': o55,
  'trademark-law-regulation@2014-04-29': o56,
  'product-quality-law@2018-12-29': o57,
  'industrial-licence-regulation@2005-07-09': o58,
  'industrial-licence-regulation@2023-07-20': o59,
  'special-equipment-safety-law@2013-06-29': o60,
  'special-equipment-regulation@2009-01-24': o61,
  'special-equipment-inspection-measures@2022-05-26': o62,
  'metrology-law@2018-10-26': o63,
  'metrology-law-rules@2018-03-19': o64,
  'metrology-law-rules@2022-03-29': o65,
  'certification-regulation@2020-11-29': o66,
  'certification-regulation@2023-07-20': o67,
  'standardization-law@2017-11-04': o68,
  'drug-administration-law@2019-08-26': o69,
  'drug-administration-regulation@2019-03-02': o70,
  'medical-device-regulation@2021-02-09': o71,
  'medical-device-registration-measures@2021-08-26': o72,
  'medical-device-production-measures@2022-03-10': o73,
  'medical-device-business-measures@2022-03-10': o74,
  'cosmetics-regulation@2020-06-16': o75,
  'cosmetics-business-measures@2021-08-02': o76,
  'cq-supervision-regulation@2010-07-30': o77,
  'cq-responsibility-regulation@2010-07-30': o78,
  'cq-product-quality-regulation@2014-08-01': o79,
  'cq-contract-terms-regulation@2010-07-30': o80,
  'cq-metrology-regulation@2018-07-26': o81,
  'cq-special-equipment-regulation@2020-06-05': o82,
}
