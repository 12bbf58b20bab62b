import { isMetadata } from '../../nodes/Dvinci/reporting/csdl';
import { expressionOf } from '../../nodes/Dvinci/reporting/conditions';
import { Metadata } from '../../nodes/Dvinci/reporting/metadata';

/** Everything that XML and CSDL allow and a simple reader may stumble over. */
const XML = `<?xml version='1.0' encoding="UTF-8"?>
<!-- <EntityType Name="No"> > -->
<x:Edmx Version="4.0" xmlns:x="http://docs.oasis-open.org/odata/ns/edmx">
 <x:Reference Uri="a?b&amp;c"><x:Include Namespace="Org.OData.Core.V1" Alias="Core"/></x:Reference>
 <x:DataServices>
  <e:Schema Namespace="A.B" Alias="S" xmlns:e="http://docs.oasis-open.org/odata/ns/edm">
   <e:TypeDefinition Name="Cents" UnderlyingType="Edm.Int64"/>
   <e:EnumType Name="Colour"><e:Member Name="Red" Value="0"/><e:Member Name="Blue"></e:Member></e:EnumType>
   <e:EntityType Name='Base' Abstract="true">
    <e:Key><e:PropertyRef Name="id" /></e:Key>
    <e:Property
      Name = "id"
      Type = 'Edm.Guid' Nullable="false" ></e:Property>
    <e:Annotation Term="Core.Description" String='5 > 4 and "quoted"'>
     <e:Record><e:PropertyValue Property="x" String="y"/></e:Record>
    </e:Annotation>
   </e:EntityType>
   <e:EntityType Name="Gr&#246;&#xDF;e" BaseType="S.Base"><![CDATA[<Property Name="no" Type="Edm.String"/>]]>
    <e:Property Name="pay" Type="S.Cents"/>
    <e:Property Name="colour" Type="A.B.Colour"/>
    <e:Property Name="tags" Type="Collection(Edm.String)"/>
    <e:Property Name="home" Type="S.Address"/>
    <e:NavigationProperty Name="parent" Type="S.Gr&#246;&#xDF;e"/>
    <e:NavigationProperty Name="children" Type="Collection(S.Gr&#246;&#xDF;e)"/>
   </e:EntityType>
   <e:EntityType Name="Circle" BaseType="S.Circle"><e:Property Name="r" Type="Edm.Double"/></e:EntityType>
   <e:ComplexType Name="Address"><e:Property Name="city" Type="Edm.String"/></e:ComplexType>
   <e:Action Name="Do"><e:Parameter Name="p" Type="Edm.String"/></e:Action>
  </e:Schema>
  <Schema Namespace="C" xmlns="http://docs.oasis-open.org/odata/ns/edm">
   <EntityContainer Name="Container">
    <EntitySet Name="Größen" EntityType="S.Gr&#246;&#xDF;e"><NavigationPropertyBinding Path="parent" Target="Größen"/></EntitySet>
    <EntitySet Name="Circles" EntityType="A.B.Circle"/>
    <Singleton Name="Me" Type="S.Base"/>
   </EntityContainer>
  </Schema>
 </x:DataServices>
</x:Edmx>
`;

describe('metadata', () => {
	const metadata = new Metadata(XML);

	it('tell entity sets', () => {
		expect(metadata.entitySets).toEqual(['Größen', 'Circles']);
	});

	it('tell properties with those of the base type, and relations', () => {
		expect(metadata.describe('Größen')).toEqual({
			properties: [
				{ name: 'id', type: 'Edm.Guid' },
				{ name: 'pay', type: 'Edm.Int64' },
				{ name: 'colour', type: 'A.B.Colour', values: ['Red', 'Blue'] },
				{ name: 'tags', type: 'Collection(Edm.String)' },
				{ name: 'home', type: 'A.B.Address' },
			],
			relations: [
				{ name: 'parent', type: 'A.B.Größe' },
				{ name: 'children', type: 'Collection(A.B.Größe)' },
			],
		});
	});

	it('tell what can be compared', () => {
		expect(metadata.comparable('Größen').map(({ path }) => path)).toEqual([
			...['id', 'pay', 'colour', 'tags', 'home/city'],
			...['parent/id', 'parent/pay', 'parent/colour', 'parent/tags', 'parent/home/city'],
		]);
	});

	it.each([
		['pay', 'Edm.Int64'],
		['home/city', 'Edm.String'],
		['parent/parent/home/city', 'Edm.String'],
		['no', undefined],
		['children/id', undefined],
		['home/street', undefined],
		['', undefined],
	])('tell the type of %s', (path, type) => {
		expect(metadata.typeOf('Größen', path)?.name).toBe(type);
	});

	it('that go in circles are read all the same', () => {
		expect(metadata.properties('Circles').map(({ path }) => path)).toEqual(['r']);
		expect(metadata.properties('Nothing')).toEqual([]);
	});

	it.each([
		[XML, true],
		[XML.slice(0, -20), false],
		['<!DOCTYPE html><html></html>', false],
		['{"$Version":"4.01"}', false],
	])('are told from other documents', (text, expected) => {
		expect(isMetadata(text)).toBe(expected);
	});
});

describe('a condition', () => {
	const written = (name: string, comparison: string, value: unknown, members?: string[]) =>
		expressionOf(
			{ path: 'p', type: { name, isList: false, members }, comparison, value },
			'Europe/Berlin',
		);

	it.each([
		['Edm.String', 'equals', "O'Neill's", "p eq 'O''Neill''s'"],
		['Edm.String', 'contains', ' x ', "contains(p,' x ')"],
		['Edm.String', 'startsWith', 5, "startswith(p,'5')"],
		['Edm.String', 'endsWith', 'ß', "endswith(p,'ß')"],
		['Edm.String', 'isEmpty', null, "(p eq null or p eq '')"],
		['Edm.String', 'isNotEmpty', null, "(p ne null and p ne '')"],
		['Edm.Int64', 'isEmpty', null, 'p eq null'],
		['Edm.Int64', 'equals', '9007199254740993', 'p eq 9007199254740993'],
		['Edm.Int16', 'lessThan', -5, 'p lt -5'],
		['Edm.Byte', 'lessThanOrEqual', '5', 'p le 5'],
		['Edm.Decimal', 'greaterThan', '0.12345678901234567891', 'p gt 0.12345678901234567891'],
		['Edm.Double', 'greaterThanOrEqual', 1e-7, 'p ge 1e-7'],
		['Edm.Single', 'notEquals', 1.5, 'p ne 1.5'],
		['Edm.Boolean', 'equals', 'false', 'p eq false'],
		['Edm.Date', 'equals', '31.5.2024', 'p eq 2024-05-31'],
		['Edm.Date', 'equals', new Date('2024-05-31T23:00:00Z'), 'p eq 2024-06-01'],
		['Edm.DateTimeOffset', 'equals', '2024-05-31T10:00:00+02:00', 'p eq 2024-05-31T08:00:00.000Z'],
		['Edm.DateTimeOffset', 'greaterThan', '2024-05-31', 'p ge 2024-05-31T22:00:00.000Z'],
		['Edm.TimeOfDay', 'lessThan', '14:30', 'p lt 14:30'],
		['Edm.Duration', 'greaterThan', 'P1DT8H', "p gt duration'P1DT8H'"],
		[
			'Edm.Guid',
			'equals',
			'01234567-89AB-cdef-0123-456789abcdef',
			'p eq 01234567-89AB-cdef-0123-456789abcdef',
		],
	])('on %s by %s with %j', (type, comparison, value, expected) => {
		expect(written(type, comparison, value)).toBe(expected);
	});

	it.each([
		['Edm.Int32', '1.5', 'is not a whole number'],
		['Edm.Int32', '1 or true', 'is not a whole number'],
		['Edm.Decimal', '1e5', 'is not a number'],
		['Edm.Double', 'NaN', 'is not a number'],
		['Edm.Guid', "x' or 1 eq 1", 'is not a GUID'],
		['Edm.TimeOfDay', '8 Uhr', 'is not a time of day'],
		['Edm.Duration', "P' or 1 eq 1", 'is not a duration'],
		['Edm.Binary', 'AA==', 'can’t compare'],
		['Edm.String', { a: 1 }, 'is not a text'],
	])('on %s can’t have the value %j', (type, value, problem) => {
		expect(() => written(type, 'equals', value)).toThrow(problem);
	});

	it('on an enumeration takes its members only', () => {
		expect(written('A.B.Colour', 'equals', 'Red', ['Red', 'Blue'])).toBe("p eq A.B.Colour'Red'");
		expect(() => written('A.B.Colour', 'equals', "Red' or '1", ['Red', 'Blue'])).toThrow(
			'possible',
		);
	});
});
