// SPDX-License-Identifier: Apache-2.0
// The policy language. Statements need no separators: none starts with a token that could continue an expression.
grammar Policy;

policy : POLICY name=IDENT declaration* EOF ;

// A condition that stands by itself, as a tag of an object keeps it.
invariantText : value=expr EOF ;

declaration
    : CONST name=IDENT (COLON type=typeName)? ASSIGN value=expr                                # constDeclaration
    | PARAM name=IDENT COLON type=typeName (IN low=expr RANGE high=expr)? ASSIGN value=expr    # paramDeclaration
    | STATE name=IDENT COLON type=typeName (ASSIGN value=expr)?                                # stateDeclaration
    | SHARED LBRACE (field (COMMA | SEMI)?)* RBRACE                                            # sharedDeclaration
    | BUFFERS LBRACE (setting (COMMA | SEMI)?)* RBRACE                                         # buffersDeclaration
    | ENUM name=IDENT (COLON base=typeName)? LBRACE (enumerator (COMMA | SEMI)?)* RBRACE       # enumDeclaration
    | STRUCT name=IDENT LBRACE (field (COMMA | SEMI)?)* RBRACE                                 # structDeclaration
    | MAP name=IDENT COLON (key=typeName ARROW)? value=typeName (MAX bound=expr)?              # mapDeclaration
    | FN name=IDENT LPAREN (parameter (COMMA parameter)*)? RPAREN (COLON result=typeName)?
        block                                                                                  # functionDeclaration
    | INVARIANT value=expr                                                                     # invariantDeclaration
    | STEP block                                                                               # stepDeclaration
    ;

field : name=IDENT COLON type=typeName ;

enumerator : name=IDENT (ASSIGN value=expr)? ;

parameter : name=IDENT COLON type=typeName ;

setting : name=IDENT COLON value=expr ;

settings : LBRACE (setting ((COMMA | SEMI) setting)* (COMMA | SEMI)?)? RBRACE ;

typeName : name=IDENT (LBRACKET lengths+=expr RBRACKET)* ;

block : LBRACE (statement | SEMI)* RBRACE ;

statement
    : LET name=IDENT (COLON type=typeName)? ASSIGN value=expr                                  # letStatement
    | target=place assignment                                                                  # assignStatement
    | IF conditions+=expr blocks+=block (ELSE IF conditions+=expr blocks+=block)*
        (ELSE otherwise=block)?                                                                # ifStatement
    | MATCH subject=expr LBRACE matchCase* (ELSE otherwise=block)? RBRACE                      # matchStatement
    | FOR name=IDENT IN COMPLETIONS (MAX bound=expr)? block                                    # completionsStatement
    | FOR name=IDENT IN low=expr RANGE high=expr (MAX bound=expr)? block                       # rangeStatement
    | FOR (index=IDENT COMMA)? name=IDENT IN array=place block                                 # elementsStatement
    | REPEAT count=expr (MAX bound=expr)? block                                                # repeatStatement
    | WHILE condition=expr (MAX bound=expr)? block                                             # whileStatement
    | BREAK                                                                                    # breakStatement
    | CONTINUE                                                                                 # continueStatement
    | RETURN value=expr?                                                                       # returnStatement
    | ASSERT condition=expr                                                                    # assertStatement
    | TRACE text=STRING (COMMA args+=expr)*                                                    # traceStatement
    | FIND name=IDENT IN mapElement found=block (ELSE otherwise=block)?                        # findStatement
    | PUT mapElement ASSIGN (value=expr | settings) (ELSE block)?                              # putStatement
    | REMOVE mapElement (ELSE block)?                                                          # removeStatement
    | PUSH operation=IDENT settings                                                            # pushStatement
    | SUBMIT (ELSE block)?                                                                     # submitStatement
    | WAIT count=expr (FOR duration=expr (THEN least=expr)?)?                                  # waitStatement
    | FETCH target=place settings (ELSE block)?                                                 # fetchStatement
    | POLL_NETWORK duration=expr (ELSE block)?                                                 # pollNetworkStatement
    | (SUSPEND_INTERRUPTS | RESUME_INTERRUPTS)                                                 # interruptsStatement
    | STOP                                                                                     # stopStatement
    ;

assignment
    : op=(ASSIGN | ADD_ASSIGN | SUB_ASSIGN | MUL_ASSIGN | DIV_ASSIGN | MOD_ASSIGN
        | AND_ASSIGN | OR_ASSIGN | XOR_ASSIGN | SHL_ASSIGN | SHR_ASSIGN) value=expr            # setValue
    | ASSIGN settings                                                                          # setFields
    | open=LPAREN (args+=expr (COMMA args+=expr)*)? RPAREN                                     # call
    ;

matchCase : CASE patterns+=pattern (COMMA patterns+=pattern)* block ;

pattern : low=expr (RANGE high=expr)? ;

mapElement : name=IDENT LBRACKET key=expr RBRACKET ;

place : root=(IDENT | SHARED) (DOT fields+=IDENT | LBRACKET indexes+=expr RBRACKET)* ;

expr
    : INT                                                                                      # intExpr
    | (TRUE | FALSE)                                                                           # boolExpr
    | function=(IDENT | MIN | MAX) LPAREN (args+=expr (COMMA args+=expr)*)? RPAREN             # callExpr
    | (IDENT | SHARED)                                                                         # nameExpr
    | COMPLETIONS                                                                              # completionsExpr
    | LPAREN inner=expr RPAREN                                                                 # parenExpr
    | base=expr DOT name=IDENT                                                                 # fieldExpr
    | base=expr LBRACKET index=expr RBRACKET                                                   # indexExpr
    | op=(MINUS | BANG | TILDE) operand=expr                                                   # unaryExpr
    | left=expr op=(STAR | SLASH | PERCENT) right=expr                                         # binaryExpr
    | left=expr op=(PLUS | MINUS) right=expr                                                   # binaryExpr
    | left=expr op=(SHL | SHR) right=expr                                                      # binaryExpr
    | left=expr op=AMP right=expr                                                              # binaryExpr
    | left=expr op=CARET right=expr                                                            # binaryExpr
    | left=expr op=PIPE right=expr                                                             # binaryExpr
    | left=expr op=(EQ | NE | LT | LE | GT | GE) right=expr                                    # binaryExpr
    | left=expr op=AND right=expr                                                              # binaryExpr
    | left=expr op=OR right=expr                                                               # binaryExpr
    ;

POLICY : 'policy' ;
CONST : 'const' ;
PARAM : 'param' ;
STATE : 'state' ;
SHARED : 'shared' ;
BUFFERS : 'buffers' ;
ENUM : 'enum' ;
STRUCT : 'struct' ;
MAP : 'map' ;
FN : 'fn' ;
INVARIANT : 'invariant' ;
STEP : 'step' ;
LET : 'let' ;
IF : 'if' ;
ELSE : 'else' ;
FOR : 'for' ;
IN : 'in' ;
COMPLETIONS : 'completions' ;
REPEAT : 'repeat' ;
WHILE : 'while' ;
MAX : 'max' ;
MIN : 'min' ;
MATCH : 'match' ;
CASE : 'case' ;
BREAK : 'break' ;
CONTINUE : 'continue' ;
RETURN : 'return' ;
ASSERT : 'assert' ;
TRACE : 'trace' ;
FIND : 'find' ;
PUT : 'put' ;
REMOVE : 'remove' ;
PUSH : 'push' ;
SUBMIT : 'submit' ;
WAIT : 'wait' ;
THEN : 'then' ;
STOP : 'stop' ;
FETCH : 'fetch' ;
POLL_NETWORK : 'poll_network' ;
SUSPEND_INTERRUPTS : 'suspend_interrupts' ;
RESUME_INTERRUPTS : 'resume_interrupts' ;
TRUE : 'true' ;
FALSE : 'false' ;

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
COLON : ':' ;
COMMA : ',' ;
SEMI : ';' ;
RANGE : '..' ;
DOT : '.' ;
ASSIGN : '=' ;
ADD_ASSIGN : '+=' ;
SUB_ASSIGN : '-=' ;
MUL_ASSIGN : '*=' ;
DIV_ASSIGN : '/=' ;
MOD_ASSIGN : '%=' ;
AND_ASSIGN : '&=' ;
OR_ASSIGN : '|=' ;
XOR_ASSIGN : '^=' ;
SHL_ASSIGN : '<<=' ;
SHR_ASSIGN : '>>=' ;
ARROW : '->' ;
EQ : '==' ;
NE : '!=' ;
LE : '<=' ;
GE : '>=' ;
SHL : '<<' ;
SHR : '>>' ;
LT : '<' ;
GT : '>' ;
AND : '&&' ;
OR : '||' ;
AMP : '&' ;
PIPE : '|' ;
CARET : '^' ;
TILDE : '~' ;
BANG : '!' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;

// Digits, separators, radix and unit together: taken apart by hand, so that a wrong unit gets a message of its own.
INT : [0-9] [0-9a-zA-Z_]* ;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
IDENT : [a-zA-Z_] [a-zA-Z0-9_]* ;

DOC_COMMENT : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n]+ -> channel(HIDDEN) ;
// Anything else is a token, so that the lexer never fails and the reader can name the character.
UNKNOWN : . ;
