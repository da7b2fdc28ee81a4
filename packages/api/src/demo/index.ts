export { closingOf, DEFAULT_SIZE, districtCommands, type DistrictSize, type TimedCommand } from './district-commands.ts'
export { DistrictRefused, generateDistrict, type GenerateDistrict, type Generated } from './generate-district.ts'
