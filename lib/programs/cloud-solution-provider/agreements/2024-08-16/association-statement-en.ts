/** The HCPN Association Statement in English, version 2024-08-16. */
export const associationStatementEn = `
1. Who makes this statement

1.1 "The Partner" is the company named in the company information of this application. "The Account" is the Huawei Cloud account through which it applies. "The Vendor" is the Huawei Cloud company with which the Partner made its Huawei Cloud customer agreement. "HCPN" is the Vendor's partner network.
1.2 The person who accepts this statement confirms that the Partner has authorised them to accept it.

2. The Account and the Partner

2.1 The Partner is an enterprise and a member of HCPN. The Account belongs to the Partner and to nobody else.
2.2 The Partner is responsible for everything that is done through the Account by those to whom it gave access.
2.3 The name, registration country and registration number given are those of the Partner in the public register.

3. What the Partner states about the Account

The Partner states that, on the day of this statement and until the application is decided:

3.1 no other account of the Partner in the same business area has joined the Cloud Solution Provider Program;
3.2 the Account has not joined a development path;
3.3 the Account has not joined, and is not joining, the Distribution Partner Program;
3.4 no resources are provisioned for the Account, and pay-per-use resources that were enabled have been released;
3.5 the Account is not in arrears;
3.6 the Account has no consumption records;
3.7 the Account has not been associated with another partner;
3.8 the Account is neither an enterprise master account nor a member account;
3.9 the Account is not being used for, and has not passed, real-name authentication, to the extent that the Vendor's policy in force excludes it;
3.10 the Account has not been preregistered by a business development manager of the Vendor.

4. Association

4.1 Once the application is approved, the Account is associated with the Vendor as that of a cloud solution provider. It can then not be associated with another partner.
4.2 The association does not make the Partner an agent, an employee or a joint venturer of the Vendor. The Partner may not make promises in the Vendor's name.

5. If a statement is or becomes untrue

5.1 The Partner tells the Vendor without delay if any statement in clause 3 ceases to be true before the application is decided.
5.2 The Vendor checks these statements against its own records when the application is started, submitted and approved. It may decline the application, or end an enrollment that rests on an untrue statement.
`.trim();
