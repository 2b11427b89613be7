"""First names common among customers of many lands; one before a capital makes a full name without any cue.

Names that are as often an English word, a month, a place or a firm (Grace, May, Paris, Amazon) are left out.
"""

_NAMES = """
aaliyah aaron abbie abby abdul abdullah abena abigail abiola abraham ada adaeze adaobi adam addison ade adebayo
adedayo adele adeola adrian adriana agata agnes agnieszka ahmed aiden aidan aileen aimee ainsley aisha aishwarya
ajay akash akosua akua alan alana alba albert alejandra alejandro aleksandra alessandra alessandro alex alexander
alexandra alexandre alfie alfred ali alice alicia alina alison alistair allan allison alma alyssa amaka amanda amara
amelia amina aminata amir amit amy ana anand anastasia andre andrea andreas andrew andrzej aneta angela angelica
angus anika anil anita anjali ann anna annabel anne annette annie anthony antoine anton antonia antonio antony
anushka anya aoife apinya april aran archie aria ariana arjun armando arnav arthur arun arya asha ashley ashok
astrid audrey aurora ava ayaan ayanda ayesha ayo ayodele azadeh babatunde barbara barry bartek bartosz beata
beatrice beatriz becky belinda ben benedict benjamin bernadette bernard beth bethany bettina beverley bhavna bianca
bilal billy blessing bola bolanle bonnie boris brad bradley brandon brenda brendan brian bridget brigitte bronagh
bronwyn bruce bruno bryan callum cameron camilla camille carl carla carlos carly carmel carmen carol carolina
caroline carolyn carrie caspar catalina caterina catherine cathy catriona cecilia cedric celia celine chantal
charlene charles charlie charlotte cheng cheryl chiara chidi chidinma chiamaka chike chinedu chinonso chioma
chloe chris christian christina christine christopher chukwuemeka ciara cillian claire clara clare clarissa claudia
clement clive colette colin colleen conor connor constance cora corinne craig cristina curtis cynthia daisuke dale
damian damien damilola dan dana daniel daniela daniele danielle danny daria darius darren dave david davide deborah
debbie deborah declan deepa deepak deirdre delroy denis denise dennis derek dermot desmond devon diana diane didier
diego dieter dimitri dina dinesh divya dominic dominik donna doreen doris dorota dorothy doug douglas duncan dylan
eamon ebony eddie edith edmund eduardo edward edwin efe eileen ekaterina elaine eleanor elena eleni elias elif
elijah elisa elisabeth elise eliza elizabeth ella ellen ellie eloise elsa emeka emil emilia emily emma emmanuel
emre enrique eoin eric erica erik erika erin esme esra esther ethan eugene eunice eva evan eve evelyn evie ewa ewan
fabian fabio farah farida fatima fatou fatoumata felicity felipe felix femi fergus fernando filip finlay fiona
florian folake frances francesca francesco francis francisco francois frank franziska fred freddie frederick freya
friederike funmilayo gabriel gabriela gabrielle gareth gary gavin gaurav gemma geoff geoffrey george georgia
georgina gerald gerard gerry gianluca gillian gina giorgio giovanni giulia giuseppe gladys glen glenn glenda gloria
godfrey gordon graeme graham grainne greg gregory greta grzegorz guillaume gurpreet gustavo gwen gwendolyn habib
hadiza hamish hana hannah hans hari harold harpreet harriet harry harsh harvey hassan hayley hazel heather hector
heidi heike helen helena helga henri henrik henry hilary himanshu hiroshi holly horst howard hugh hugo hussein
iain ian ibrahim ifeoma ifeanyi ifeyinwa ignacio ilse imani imogen imran indira ines ingrid ioana irena irene irina
isaac isabel isabella isabelle isha ishaan isla ismail ivan ivana ivy iwona jack jackie jacob jacqueline jacques
jade
jaime jake jakub james jamie jan jana jane janet janice janine jarek jasmine jason jaspreet javier jay jayden jean
jeanette jeff jeffrey jelena jemima jennifer jenny jens jeremy jerome jerry jesse jessica jessie jill jim jimmy
joan joanna joanne joao joaquin jocelyn jodie joe joel johan johanna johannes john johnny jon jonas jonathan jordan
jorge jose josef joseph josephine josh joshua joyce juan juana judith judy jules julia julian juliana julie juliet
julio julius jurgen justin justyna kabir kamal kamala kamil kapil karen karim karin karina karl karolina katarzyna
kate katharina katherine kathleen kathryn kathy katia katie katrin katrina katya kavita kayla kayode keisha keith
kelechi kelly kelvin ken kenji kenneth kerry kevin khadija kieran kieron kim kimberley kimberly kiran kirsten kirsty
klaus kofi krishna kristen kristian kristina krzysztof kumar kunle kurt kwabena kwame kyle lakshmi lars laura lauren
laurence laurent lawrence leah leanne lee leila lena lennart leo leon leona leonard leonardo leroy lesley leslie
lewis liam lilian liliana lily linda lindsay lionel lisa liz lloyd logan lola lorenzo loretta lorna lorraine louis
louisa louise lourdes luca lucas lucia luciana lucie lucy luigi luis luisa luka lukas lukasz luke lydia lynda lynn
lynne mabel maciej maddison madeleine madison maeve magda magdalena mahmoud mai maisie maja malcolm malgorzata malik
mandy manfred manish manisha manon manuel manuela marc marcel marcela marcin marco marcus margaret margarita margot
maria mariam marian mariana marianne marie marina mario marion marisa marjorie mark markus marta marten martha
martin martina martyn marvin mary maryam mateo mateusz mathew mathias mathieu matilda matt matteo matthew matthias
maureen maurice mauricio max maxime maxine maya meera megan meghan mehmet meike melanie melinda melissa mercy
meredith merve mia michael michaela michal michel michele michelle miguel mikael mike mikhail mila milan mildred
millie mina ming mira miranda miriam mitchell mohamed mohammad mohammed mohan moira molly mona monica monika
morag moses moshe muhammad muriel mustafa myra nadia nadine naledi nana nancy naomi narendra natalia natalie natasha
nathalie nathan nathaniel neha neil nellie nelson ngozi nia niamh nicholas nick nicki nicola nicolas nicole nigel
nikhil nikita nikolai nina nisha nishant nkechi noah noel noelle nomsa nora noreen norma norman nuala nura oberon
obinna olamide ole oleg olena olga oliver olivia olu oluchi olufemi olumide oluwaseun omar onyeka orla orlaith
orlando oscar osagie osman oswald otto ottilie owen oyelaran pablo paddy padraig pamela paola paolo parveen pascal
pat patience patricia patrick patrik paul paula paulina pauline paulo pavel pawel pearl pedro peggy penelope penny
percy perry peter petra phil philip philippa philippe phillip phoebe phyllis pierre pieter pilar piotr pooja
prakash pranav praveen preeti prem priscilla priti priya priyanka prudence quentin rachael rachel rafael rahul raj
rajesh raju rakesh ralph ramesh ramon ramona randall raquel rashid raul ravi ray raymond rebecca reece reem regina
reginald renata rene renee rhiannon rhona rhys ria ricardo richard rick rita rob robert roberta roberto robin rocio
roderick rodney rodrigo roger rohan rohit roisin roland rolf roman ron ronald ronan ronnie rory rosa rosalind
rosario
rosemary rosie ross rowan rowena roxanne roy ruben ruby rudolf rukhsana rupert rupinder russell ruth ryan sabine
sabrina sadia saeed sakura sally salma salman sam samantha samir samira samuel sandeep sandra sandy sanjay sanjeev
santiago sara sarah sascha sasha saskia satish saul savannah scott sean sebastian selina seamus serena sergei sergio
seun shane shannon sharon shaun shauna shawn sheila shelley shirley shivani shreya shweta sian sibusiso sienna
sifiso silas silke silvia simon simona simone sinead siobhan sipho sita smita sofia sonia sonja sophia sophie
spencer stacey stanislaw stanley stefan stefanie stella stephan stephanie stephen steve steven stewart stuart sue
suleiman sunil sunita suresh susan susanna susanne susie suzanne svetlana swati sven sybil sylvia szymon tabitha
taiwo talia tamara tamsin tania tanisha tanya tara tariq tasha tatiana ted temitope teresa terence terry tessa
thabo thandi thandiwe theo theodore theresa thierry thomas tiago tilda tim timothy tina tobias toby tolu tom tomas
tomasz tommy toni tony tope tracey traci tracy trevor tricia trish tristan tunde tyler uche uchenna ugo ulrich
ulrike ursula usha usman uwe vaibhav valentina valeria valerie vanessa vera vernon veronica vicki vicky victor
victoria vijay vikas vikram vimal vincent vincenzo viola violet virginia vivek vivian vivienne vladimir walter
wanda wangari warren wayne wei wendy wilfred wilhelm william willow winifred winston wojciech wolfgang xavier
xiao yaa yann yannick yasin yasmin yasmine yetunde yolanda yuki yusuf yuri yvette yvonne zach zachary zainab zanele
zara zeynep zhang zoe zofia zsofia zuri emilio nnamdi obi amarachi temi ebere ikechukwu kemi bukola
"""
GIVEN_NAMES = frozenset(_NAMES.split())
