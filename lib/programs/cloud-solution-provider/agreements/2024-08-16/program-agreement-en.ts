/** The Cloud Solution Provider Program Agreement in English, version 2024-08-16. */
export const programAgreementEn = `
1. Parties and subject

1.1 This agreement is between the Vendor and the Partner, both as defined in the HCPN Association Statement, which is part of it. It governs the Partner's application to the Cloud Solution Provider Program ("the Program") and its enrollment in it.
1.2 Clauses 2, 3, 5, 6, 7, 8, 9 and 13 bind the Partner from acceptance. The other clauses bind both parties from the Vendor's approval of the application. Nobody is entitled to approval.

2. No purchases

2.1 From the start of the application until it ends otherwise than in approval, and after approval for as long as the enrollment lasts, the Account cannot purchase or provision cloud services or resources.
2.2 Before it submits the application, the Partner releases every pay-per-use resource enabled for the Account, or applies with a newly registered account.
2.3 The prohibition concerns the Account only. It does not affect accounts of the Partner's customers, or other accounts of the Partner.
2.4 Purchases resume when the application is withdrawn, is rejected or expires, or when the enrollment ends.

3. Business area

3.1 The business area is the country or region in which the Partner will sell under the Program. By default it is the country or region in which the Account is registered. The Partner may choose another when it fills in its company information.
3.2 After joining, the business area cannot be modified.
3.3 The Partner can have only one account for each business area. For another business area it applies with another account.

4. What the Partner may and shall do

4.1 The Partner may resell the Vendor's cloud services to end customers in its business area, under its own contract, price and invoice.
4.2 The Partner gives its customers the first line of support, and does not offer them rights wider than the Vendor's service terms grant.
4.3 The Partner may call itself a cloud solution provider of Huawei Cloud while the enrollment is active, following the Vendor's brand guidelines, and not before or after.
4.4 Discounts, incentives and settlement follow the Program's published policies. The Vendor gives 30 days' notice of a change to the Partner's disadvantage.

5. Who cannot join

5.1 An account cannot join if it is not that of an enterprise or not an HCPN member, if it is already in the Program, or if any statement in clause 3 of the HCPN Association Statement is untrue of it.
5.2 An account cannot have two applications open at once, and cannot apply while a purchase is in progress.
5.3 The Vendor decides on what its records show at that moment, and names every reason.

6. Truthful information and notice of change

6.1 Everything the Partner states in its application, the due diligence questionnaire included, is true and complete to the best of its knowledge after proper inquiry.
6.2 The Partner notifies the Vendor within 30 days of any change to what it stated, in particular to its ownership, control, directors, public officials among them, sanctions, and proceedings against it.
6.3 The Partner answers the questionnaire again when the Vendor asks for it, at intervals that follow from its risk.

7. Anti-corruption

7.1 The Partner does not offer, promise, give, ask for or accept anything of value, directly or through others, to obtain or keep business or an advantage improperly. This holds for public officials, for private persons, and for the Vendor's own staff, and includes facilitation payments.
7.2 The Partner complies with the anti-bribery, anti-money-laundering, sanctions and export control laws that apply to it or to the Vendor.
7.3 The Partner binds agents, sub-resellers and consultants in writing to the same duties before it uses them, and answers for their conduct in this business.
7.4 The Partner keeps books in which every payment in connection with the Program can be traced.
7.5 The Partner reports a suspected breach of this clause to the Vendor without delay, and does not retaliate against anyone who reports in good faith.

8. Audit

8.1 On 10 working days' notice, and at once where there is reason to suspect a breach of clause 7, the Vendor or an independent auditor bound to secrecy may inspect the Partner's books and records that concern the Program.
8.2 An audit takes place in business hours, at most once a year unless there is such a reason. Each party bears its own costs; the Partner bears the Vendor's if a material breach is found.
8.3 The Partner keeps these books and records during the term and for 7 years after it.
8.4 The Vendor may check what the Partner states with public registers, sanctions lists and the references that the Partner names.

9. Data protection and confidentiality

9.1 The Vendor processes the personal data in the application to assess it, to prevent corruption and to run the Program. It discloses them only to those who need them for this, and to authorities where the law demands it.
9.2 The Partner has informed the people it names, and has a legal ground for giving their data.
9.3 The Vendor keeps the records for 7 years after the enrollment's term, or for 3 years after a rejection, and then erases them, unless the law demands that they be kept longer.
9.4 Each party protects personal data that it receives from the other as the law that applies to it requires, and reports a breach of their security without undue delay. Where the Partner processes its customers' data, it does so on its own responsibility.
9.5 Each party keeps the other's confidential information secret during the term and for 3 years after it.

10. Term

10.1 The enrollment begins with approval and lasts 12 months.
10.2 It can be renewed if the Partner still meets the conditions of the Program, accepts the agreement then in force and has answered the questionnaire when it was due.

11. Suspension

11.1 The Vendor may suspend the enrollment in writing, giving the reason, where there are grounds to suspect a breach of clauses 2, 3, 6, 7 or 8, a threat to the security of the services, or an order of an authority.
11.2 During a suspension the Partner makes no new sales under the Program, but goes on serving its customers. The prohibition of clause 2 remains. The Vendor lifts the suspension when its reason has gone.

12. Termination

12.1 Either party may end the enrollment on 30 days' written notice.
12.2 The Vendor may end it at once if the Partner gave untrue information, breached clause 2 or 7, became subject to sanctions or insolvent, or does not cure another material breach within 30 days of notice.
12.3 When the enrollment ends, the Partner stops using the Vendor's marks, settles what it owes, and helps to move its customers so that their services are not interrupted.
12.4 When the enrollment has ended, the business area is free again and the Account may purchase once more. Clauses 7.4, 8, 9 and 13 survive.

13. Governing terms

13.1 The Huawei Cloud customer agreement of the Account applies to whatever is not settled here, its governing law, its place of jurisdiction and its limits of liability included. Where the two conflict on the Program, this agreement prevails.
13.2 Nothing in this agreement limits liability that cannot be limited by law.
13.3 The Vendor may offer a new version of this agreement. It binds the Partner once the Partner accepts it. Until then the accepted version applies to an enrollment, to the end of its term.
13.4 The Partner may not transfer this agreement without the Vendor's written consent. If a clause is invalid, the others stand.
13.5 Notices are given in the Partner Center or to the email address of the contact. The version in the language in which the agreement was accepted prevails.
`.trim();
