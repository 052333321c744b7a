/**
 * ksqlDB's SQL: syntax only. Whether a name exists or a type fits is for the engine to say.
 *
 * Words that have a meaning only in some places are listed in `nonReserved` and are names everywhere
 * else; what is not listed there must be quoted to be a name. The display names of tokens are part of
 * error messages.
 */
grammar SqlGrammar;

options { caseInsensitive = true; }

// ---- entry points

script: singleStatement* EOF;
singleStatement: statement SEMICOLON;
oneStatement: singleStatement EOF;
oneExpression: expression EOF;
oneType: type EOF;
oneColumnList: tableElement (COMMA tableElement)* EOF;

// ---- statements

statement
    : query                                                                          #select
    | EXPLAIN (statement | identifier)                                               #explain
    | PRINT topicName (FROM BEGINNING)? ((INTERVAL | SAMPLE) every=INTEGER_VALUE)?
        (LIMIT limit=INTEGER_VALUE)?                                                 #print
    | CREATE (OR REPLACE)? SOURCE? sourceKind (IF NOT EXISTS)? identifier
        tableElements? withClause?                                                   #createSource
    | CREATE (OR REPLACE)? sourceKind (IF NOT EXISTS)? identifier withClause?
        AS query                                                                     #createAsSelect
    | CREATE TYPE (IF NOT EXISTS)? identifier AS type                                #createType
    | CREATE connectorKind CONNECTOR (IF NOT EXISTS)? nameOrText withClause          #createConnector
    | INSERT INTO identifier withClause? query                                       #insertSelect
    | INSERT INTO identifier columnNames? VALUES values                              #insertValues
    | ALTER sourceKind identifier addColumn (COMMA addColumn)*                       #alterSource
    | ALTER SYSTEM name=STRING_VALUE EQ value=STRING_VALUE                           #alterSystem
    | DROP sourceKind (IF EXISTS)? identifier (DELETE TOPIC)?                        #dropSource
    | DROP TYPE (IF EXISTS)? identifier                                              #dropType
    | DROP CONNECTOR (IF EXISTS)? nameOrText                                         #dropConnector
    | PAUSE (identifier | ALL)                                                       #pause
    | RESUME (identifier | ALL)                                                      #resume
    | TERMINATE (identifier | ALL)                                                   #terminate
    | SET name=STRING_VALUE EQ value=STRING_VALUE                                    #setProperty
    | UNSET name=STRING_VALUE                                                        #unsetProperty
    | DEFINE variableName EQ STRING_VALUE                                            #defineVariable
    | UNDEFINE variableName                                                          #undefineVariable
    | (SHOW | LIST) STREAMS EXTENDED?                                                #showStreams
    | (SHOW | LIST) TABLES EXTENDED?                                                 #showTables
    | (SHOW | LIST) ALL? TOPICS EXTENDED?                                            #showTopics
    | (SHOW | LIST) QUERIES EXTENDED?                                                #showQueries
    | (SHOW | LIST) FUNCTIONS                                                        #showFunctions
    | (SHOW | LIST) PROPERTIES                                                       #showProperties
    | (SHOW | LIST) TYPES                                                            #showTypes
    | (SHOW | LIST) VARIABLES                                                        #showVariables
    | (SHOW | LIST) connectorKind? CONNECTORS                                        #showConnectors
    | (SHOW | LIST) CONNECTOR PLUGINS                                                #showConnectorPlugins
    | DESCRIBE STREAMS EXTENDED?                                                     #describeStreams
    | DESCRIBE TABLES EXTENDED?                                                      #describeTables
    | DESCRIBE FUNCTION identifier                                                   #describeFunction
    | DESCRIBE CONNECTOR nameOrText                                                  #describeConnector
    | DESCRIBE identifier EXTENDED?                                                  #describeSource
    | ASSERT (NOT EXISTS)? TOPIC topicName withClause? timeout?                      #assertTopic
    | ASSERT (NOT EXISTS)? SCHEMA (SUBJECT topicName)? (ID id=INTEGER_VALUE)?
        timeout?                                                                     #assertSchema
    | ASSERT VALUES identifier columnNames? VALUES values                            #assertValues
    | ASSERT NULL VALUES identifier columnNames? KEY values                          #assertTombstone
    | ASSERT sourceKind identifier tableElements? withClause?                        #assertSource
    ;

sourceKind: STREAM | TABLE;
connectorKind: SOURCE | SINK;
columnNames: LPAREN identifier (COMMA identifier)* RPAREN;
values: LPAREN (expression (COMMA expression)*)? RPAREN;
addColumn: ADD COLUMN? identifier type;
timeout: TIMEOUT interval;

tableElements: LPAREN tableElement (COMMA tableElement)* RPAREN;
tableElement: identifier type columnRole?;
columnRole: PRIMARY? KEY | HEADERS | HEADER LPAREN STRING_VALUE RPAREN;

withClause: WITH LPAREN (property (COMMA property)*)? RPAREN;
property: nameOrText EQ literal;

// ---- queries

query
    : SELECT selectItem (COMMA selectItem)*
        FROM relation
        (WINDOW windowName=identifier? window)?
        (WHERE where=expression)?
        (PARTITION BY partitionBy=grouping)?
        (GROUP BY groupBy=grouping)?
        (HAVING having=expression)?
        (EMIT (CHANGES | FINAL))?
        (LIMIT limit=INTEGER_VALUE)?
    ;

selectItem
    : STAR                                               #allColumns
    | identifier DOT STAR                                #allColumnsOf
    | expression (STRUCT_DEREF STAR | (AS? identifier)?) #column
    ;

relation: aliasedSource joinedSource*;
aliasedSource: identifier (AS? alias=identifier)?;
joinedSource: joinType JOIN aliasedSource within? ON condition=expression;
joinType: INNER? | LEFT OUTER? | RIGHT OUTER? | FULL OUTER?;
within
    : WITHIN (both=interval | LPAREN before=interval COMMA after=interval RPAREN)
        (GRACE PERIOD graceTime=interval)?
    ;

// A window may have a name, which nothing refers to.
window
    : TUMBLING LPAREN SIZE size=interval retentionClause? graceClause? RPAREN                                #tumbling
    | HOPPING LPAREN SIZE size=interval COMMA ADVANCE BY advance=interval retentionClause? graceClause? RPAREN #hopping
    | SESSION LPAREN gap=interval retentionClause? graceClause? RPAREN                                       #session
    ;
retentionClause: COMMA RETENTION interval;
graceClause: COMMA GRACE PERIOD interval;

interval: INTEGER_VALUE intervalUnit;
intervalUnit
    : DAY | DAYS | HOUR | HOURS | MINUTE | MINUTES | SECOND | SECONDS | MILLISECOND | MILLISECONDS
    ;

grouping
    : expression (COMMA expression)*
    | LPAREN (expression (COMMA expression)*)? RPAREN
    ;

// ---- expressions

// A condition follows its first operand, and no decision below needs more than a few tokens: choosing
// between whole conditions would read each operand twice, and nested ones over and over.

expression
    : valueExpression comparedTo?                   #predicated
    | NOT expression                                #not
    | left=expression AND right=expression          #and
    | left=expression OR right=expression           #or
    ;

comparedTo
    : comparison valueExpression                                            #compared
    | NOT? BETWEEN low=valueExpression AND high=valueExpression             #between
    | NOT? IN LPAREN expression (COMMA expression)* RPAREN                  #in
    | NOT? LIKE valueExpression (ESCAPE STRING_VALUE)?                      #like
    | IS NOT? NULL                                                          #nullCheck
    | IS NOT? DISTINCT FROM valueExpression                                 #distinctFrom
    ;

comparison: EQ | NEQ | LT | LTE | GT | GTE;

// ARRAY[ is always the constructor; a column of that name needs quotes before a bracket or arrow.
valueExpression
    : primaryExpression                                                         #primary
    | ARRAY                                                                     #arrayColumn
    | valueExpression AT TIME ZONE STRING_VALUE                                 #atTimeZone
    | sign=(MINUS | PLUS) valueExpression                                       #signed
    | left=valueExpression operator=(STAR | SLASH | PERCENT) right=valueExpression  #multiplied
    | left=valueExpression operator=(PLUS | MINUS) right=valueExpression        #added
    | left=valueExpression CONCAT right=valueExpression                         #concatenated
    ;

primaryExpression
    : literal                                                                   #literalValue
    | CASE whenClause+ (ELSE otherwise=expression)? END                         #searchedCase
    | CASE operand=valueExpression whenClause+ (ELSE otherwise=expression)? END #simpleCase
    | CAST LPAREN expression AS type RPAREN                                     #cast
    | ARRAY LBRACKET (expression (COMMA expression)*)? RBRACKET                 #arrayConstructor
    | MAP LPAREN (mapEntry (COMMA mapEntry)*)? RPAREN                           #mapConstructor
    | STRUCT LPAREN (structField (COMMA structField)*)? RPAREN                  #structConstructor
    | functionName LPAREN (STAR | (argument (COMMA argument)*)?) RPAREN           #functionCall
    | identifier DOT identifier                                                 #qualifiedColumn
    | functionName                                                              #simpleColumn
    | (MAP | STRUCT)                                                            #typeWordColumn
    | LPAREN expression RPAREN                                                  #parenthesized
    | base=primaryExpression LBRACKET index=valueExpression RBRACKET            #subscript
    | base=primaryExpression STRUCT_DEREF identifier                            #dereference
    ;

whenClause: WHEN condition=expression THEN result=expression;
mapEntry: key=expression ASSIGN value=expression;
structField: identifier ASSIGN expression;

argument
    : argumentUnit      #unitArgument
    | lambda            #lambdaArgument
    | expression        #expressionArgument
    ;
argumentUnit: DAYS | HOURS | MINUTES | SECONDS | MILLISECONDS;
lambda
    : identifier LAMBDA_ARROW expression
    | LPAREN identifier (COMMA identifier)* RPAREN LAMBDA_ARROW expression
    ;

literal
    : NULL                                                  #nullLiteral
    | (TRUE | FALSE)                                        #booleanLiteral
    | MINUS? number                                         #numericLiteral
    | STRING_VALUE                                          #stringLiteral
    | VARIABLE                                              #variableLiteral
    ;
number: INTEGER_VALUE | DECIMAL_VALUE | FLOATING_POINT_VALUE;

// ---- types and names

type
    : ARRAY LT type GT                                                          #arrayType
    | MAP LT key=type COMMA value=type GT                                       #mapType
    | STRUCT LT (structTypeField (COMMA structTypeField)*)? GT                  #structType
    | STRUCT NEQ                                                                #emptyStructType
    | identifier (LPAREN typeParameter (COMMA typeParameter)* RPAREN)?          #simpleType
    ;
structTypeField: identifier type;
typeParameter: INTEGER_VALUE | STRING;

topicName: identifier | STRING_VALUE;
nameOrText: identifier | STRING_VALUE;
variableName: IDENTIFIER | nonReserved | notFunctionName;

identifier: functionName | ARRAY | MAP | STRUCT;

functionName
    : VARIABLE
    | IDENTIFIER
    | DIGIT_IDENTIFIER
    | QUOTED_IDENTIFIER
    | BACKQUOTED_IDENTIFIER
    | nonReserved
    ;

nonReserved
    : ADD | ALTER | ANALYZE | ASSERT | CHANGES | COLUMN | COLUMNS | DATE | DAY | EMIT | ESCAPE
    | EXPLAIN | FINAL | FUNCTION | FUNCTIONS | GRACE | HEADER | HEADERS | HOUR | ID | IF | INTEGER
    | INTERVAL | KEY | MILLISECOND | MINUTE | MONTH | PARTITION | PARTITIONS | PERIOD | PLUGINS
    | PRIMARY | REPLACE | RESET | SAMPLE | SCHEMA | SECOND | SESSION | SET | SHOW | SINK | SOURCE
    | STRING | SUBJECT | SYSTEM | TABLES | TIME | TIMEOUT | TIMESTAMP | TYPE | TYPES | VARIABLES
    | YEAR | ZONE
    ;

notFunctionName
    : ADVANCE | ALL | AND | ARRAY | AS | AT | BEGINNING | BETWEEN | BY | CASE | CAST | CONNECTOR | CONNECTORS
    | CREATE | DAYS | DEFINE | DELETE | DESCRIBE | DISTINCT | DROP | ELSE | END | EXISTS | EXTENDED
    | FALSE | FROM | FULL | GROUP | HAVING | HOPPING | HOURS | IN | INNER | INSERT | INTO | IS | JOIN
    | LEFT | LIKE | LIMIT | LIST | MAP | MILLISECONDS | MINUTES | MONTHS | NOT | NULL | ON | OR | OUTER
    | PAUSE | PRINT | PROPERTIES | QUERIES | RESUME | RETENTION | RIGHT | SECONDS | SELECT | SIZE
    | STREAM | STREAMS | STRUCT | TABLE | TERMINATE | THEN | TOPIC | TOPICS | TRUE | TUMBLING | UNDEFINE
    | UNSET | VALUES | WHEN | WHERE | WINDOW | WITH | WITHIN | YEARS
    ;

// ---- words

ADD: 'ADD';
ADVANCE: 'ADVANCE';
ALL: 'ALL';
ALTER: 'ALTER';
ANALYZE: 'ANALYZE';
AND: 'AND';
ARRAY: 'ARRAY';
AS: 'AS';
ASSERT: 'ASSERT';
AT: 'AT';
BEGINNING: 'BEGINNING';
BETWEEN: 'BETWEEN';
BY: 'BY';
CASE: 'CASE';
CAST: 'CAST';
CHANGES: 'CHANGES';
COLUMN: 'COLUMN';
COLUMNS: 'COLUMNS';
CONNECTOR: 'CONNECTOR';
CONNECTORS: 'CONNECTORS';
CREATE: 'CREATE';
DATE: 'DATE';
DAY: 'DAY';
DAYS: 'DAYS';
DEFINE: 'DEFINE';
DELETE: 'DELETE';
DESCRIBE: 'DESCRIBE';
DISTINCT: 'DISTINCT';
DROP: 'DROP';
ELSE: 'ELSE';
EMIT: 'EMIT';
END: 'END';
ESCAPE: 'ESCAPE';
EXISTS: 'EXISTS';
EXPLAIN: 'EXPLAIN';
EXTENDED: 'EXTENDED';
FALSE: 'FALSE';
FINAL: 'FINAL';
FROM: 'FROM';
FULL: 'FULL';
FUNCTION: 'FUNCTION';
FUNCTIONS: 'FUNCTIONS';
GRACE: 'GRACE';
GROUP: 'GROUP';
HAVING: 'HAVING';
HEADER: 'HEADER';
HEADERS: 'HEADERS';
HOPPING: 'HOPPING';
HOUR: 'HOUR';
HOURS: 'HOURS';
ID: 'ID';
IF: 'IF';
IN: 'IN';
INNER: 'INNER';
INSERT: 'INSERT';
INTEGER: 'INTEGER';
INTERVAL: 'INTERVAL';
INTO: 'INTO';
IS: 'IS';
JOIN: 'JOIN';
KEY: 'KEY';
LEFT: 'LEFT';
LIKE: 'LIKE';
LIMIT: 'LIMIT';
LIST: 'LIST';
MAP: 'MAP';
MILLISECOND: 'MILLISECOND';
MILLISECONDS: 'MILLISECONDS';
MINUTE: 'MINUTE';
MINUTES: 'MINUTES';
MONTH: 'MONTH';
MONTHS: 'MONTHS';
NOT: 'NOT';
NULL: 'NULL';
ON: 'ON';
OR: 'OR';
OUTER: 'OUTER';
PARTITION: 'PARTITION';
PARTITIONS: 'PARTITIONS';
PAUSE: 'PAUSE';
PERIOD: 'PERIOD';
PLUGINS: 'PLUGINS';
PRIMARY: 'PRIMARY';
PRINT: 'PRINT';
PROPERTIES: 'PROPERTIES';
QUERIES: 'QUERIES';
REPLACE: 'REPLACE';
RESET: 'RESET';
RESUME: 'RESUME';
RETENTION: 'RETENTION';
RIGHT: 'RIGHT';
SAMPLE: 'SAMPLE';
SCHEMA: 'SCHEMA';
SECOND: 'SECOND';
SECONDS: 'SECONDS';
SELECT: 'SELECT';
SESSION: 'SESSION';
SET: 'SET';
SHOW: 'SHOW';
SINK: 'SINK';
SIZE: 'SIZE';
SOURCE: 'SOURCE';
STREAM: 'STREAM';
STREAMS: 'STREAMS';
STRING: 'STRING';
STRUCT: 'STRUCT';
SUBJECT: 'SUBJECT';
SYSTEM: 'SYSTEM';
TABLE: 'TABLE';
TABLES: 'TABLES';
TERMINATE: 'TERMINATE';
THEN: 'THEN';
TIME: 'TIME';
TIMEOUT: 'TIMEOUT';
TIMESTAMP: 'TIMESTAMP';
TOPIC: 'TOPIC';
TOPICS: 'TOPICS';
TRUE: 'TRUE';
TUMBLING: 'TUMBLING';
TYPE: 'TYPE';
TYPES: 'TYPES';
UNDEFINE: 'UNDEFINE';
UNSET: 'UNSET';
VALUES: 'VALUES';
VARIABLES: 'VARIABLES';
WHEN: 'WHEN';
WHERE: 'WHERE';
WINDOW: 'WINDOW';
WITH: 'WITH';
WITHIN: 'WITHIN';
YEAR: 'YEAR';
YEARS: 'YEARS';
ZONE: 'ZONE';

// ---- symbols

SEMICOLON: ';';
COMMA: ',';
DOT: '.';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
EQ: '=';
NEQ: '<>' | '!=';
LT: '<';
LTE: '<=';
GT: '>';
GTE: '>=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
CONCAT: '||';
ASSIGN: ':=';
STRUCT_DEREF: '->';
LAMBDA_ARROW: '=>';

// ---- values and names

VARIABLE: '${' [A-Z_] [A-Z0-9_]* '}';
STRING_VALUE: '\'' (~'\'' | '\'\'')* '\'';
INTEGER_VALUE: DIGIT+;
DECIMAL_VALUE: DIGIT+ '.' DIGIT* | '.' DIGIT+;
FLOATING_POINT_VALUE: (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) EXPONENT;
IDENTIFIER: [A-Z_] [A-Z0-9_@]*;
DIGIT_IDENTIFIER: DIGIT [A-Z0-9_@]+;
QUOTED_IDENTIFIER: '"' (~'"' | '""')* '"';
BACKQUOTED_IDENTIFIER: '`' (~'`' | '``')* '`';

SIMPLE_COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BRACKETED_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
WHITESPACE: [ \r\n\t\u000B\u000C]+ -> channel(HIDDEN);

// An opening that never ends, and whatever else has no meaning: the parser reports them.
UNTERMINATED: '\'' (~'\'' | '\'\'')* | '"' (~'"' | '""')* | '`' (~'`' | '``')* | '/*' .*?;
UNRECOGNIZED: .;

fragment EXPONENT: 'E' [+-]? DIGIT+;
fragment DIGIT: [0-9];
