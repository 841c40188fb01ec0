"""Names of invented people, by the languages and places families come from.

Ordinary first names beside ordinary surnames, joined by chance. Numbers say how often a
group is met. Names that stand for well-known children or inquiries are left out.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heritage:
    weight: int
    ethnicity: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    language: str = "English"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BRITISH = Heritage(
    weight=70,
    ethnicity="WBRI",
    girls=_words(
        "Ada Amelia Bella Bethany Caitlin Chloe Daisy Darcey Eleanor Elsie Emily Erin "
        "Esme Eva Evie Faith Florence Freya Georgia Grace Gracie Hallie Hannah Harper "
        "Heidi Holly Imogen Isla Ivy Jasmine Jessica Kayla Lacey Layla Lexi Lila Lottie "
        "Lucy Lyra Maisie Martha Matilda Megan Mia Millie Molly Nancy Niamh Olive "
        "Paige Pearl Penny Phoebe Poppy Robyn Rose Rosie Ruby Scarlett Skye Sophie "
        "Summer Tabitha Tilly Violet Willow Zara"
    ),
    boys=_words(
        "Albie Aiden Alexander Alfie Archie Arlo Ashton Barnaby Ben Blake Bobby Brandon "
        "Callum Cameron Charlie Connor Corey Dexter Dylan Edward Elliot Ethan Evan "
        "Felix Finley Finn Freddie Gabriel George Harley Harrison Harvey Henry Hugo "
        "Jacob Jaxon Jayden Jenson Joe Joshua Jude Kai Kian Kyle Leo Lewis Liam Logan "
        "Louie Luca Luke Mason Max Nathan Noah Oliver Ollie Oscar Owen Reggie Reuben "
        "Riley Ronnie Rory Rowan Sam Sebastian Sonny Stanley Teddy Theo Toby Tommy "
        "Tyler Wilfred Zac"
    ),
    women=_words(
        "Abigail Alison Amanda Amy Angela Anna Beth Carly Caroline Cheryl Claire Danielle "
        "Dawn Debbie Donna Ellie Emma Fiona Gemma Hayley Heather Helen Jade Jane Jenny "
        "Jodie Joanne Julie Karen Karly Kate Katie Kelly Kerry Kim Kirsty Laura Leanne "
        "Linda Lisa Louise Lynn Mandy Melissa Michelle Natalie Natasha Nicola Rachel "
        "Rebecca Rhiannon Sally Samantha Sarah Shannon Sharon Sian Stacey Steph Sue "
        "Tanya Tina Tracey Vicky Wendy Zoe"
    ),
    men=_words(
        "Aaron Adam Adrian Alan Alex Andy Anthony Ashley Barry Ben Billy Brian Chris Colin "
        "Craig Curtis Damian Dan Darren Dave Dean Derek Gareth Gary Gavin Glen Graham "
        "Grant Greg Ian Jack Jake James Jamie Jason Jay Jeff Joe John Jon Josh Karl Keith "
        "Kev Kieran Lee Lloyd Marc Mark Martin Matt Michael Mike Mitch Neil Nick Paul "
        "Pete Phil Ray Ricky Rob Ross Russell Ryan Scott Sean Shane Simon Steve Stuart "
        "Terry Tim Tom Tony Wayne"
    ),
    surnames=_words(
        "Abbott Ashby Atwell Bagshaw Bartlett Beale Bellman Bennett Biddle Blackmore "
        "Bowditch Brine Budden Burt Carver Chaffey Childs Churchill Clarke Coles Cox "
        "Crabb Creech Crocker Cutler Damen Dawe Denman Dibben Drake Dunford Eaton "
        "Elford Farrell Fenner Foot Fry Galpin Gibbs Gillingham Goddard Gollop Green "
        "Guppy Hallett Hansford Harding Hawkins Hayward Hibbs Hodder House Hunt Hutchings "
        "Jeans Keynes Kiddle Lambert Legg Loder Lovell Lush Maidment Marsh Meech Miller "
        "Mitchell Moors Newman Norris Oliver Parsons Pearce Penny Pitman Pond Portnell "
        "Randall Read Ridout Roberts Rolls Samways Sansom Scutt Shave Snook Spicer "
        "Squibb Stickland Stone Studley Symes Taylor Toms Trevett Trim Tuck Upshall "
        "Vacher Vining Wakely Wareham Watts Welsh Wills Woolridge Yeatman"
    ),
)

OTHERS = (
    Heritage(
        weight=7,
        ethnicity="WOTH",
        girls=_words(
            "Hanna Julia Lena Maja Natalia Nikola Oliwia Pola Zofia Zuzanna Alicja Antonina "
            "Iga Kaja"
        ),
        boys=_words(
            "Adrian Antoni Filip Franek Jakub Jan Kacper Krystian Maciej Mikolaj Oskar "
            "Szymon Tymon Wojtek"
        ),
        women=_words(
            "Agnieszka Aneta Beata Dorota Ewelina Iwona Justyna Kasia Magda Monika Renata "
            "Sylwia"
        ),
        men=_words(
            "Andrzej Dawid Grzegorz Kamil Krzysztof Lukasz Marcin Pawel Piotr Rafal Tomasz "
            "Wojciech"
        ),
        surnames=_words(
            "Adamczyk Baran Czarnecki Dudek Gajda Jablonski Kalinowski Krol Lis Mazurek "
            "Nowicki Pawlak Sikora Wilk Wrona Zajac"
        ),
        language="Polish",
    ),
    Heritage(
        weight=3,
        ethnicity="WOTH",
        girls=_words("Anastasia Daria Oksana Polina Solomiya Sofiia Yeva Zlata"),
        boys=_words("Andriy Bohdan Danylo Ivan Maksym Matviy Ostap Taras"),
        women=_words("Halyna Iryna Kateryna Lesia Nadiya Oksana Svitlana Yulia"),
        men=_words("Andriy Dmytro Ihor Mykola Oleh Serhiy Vasyl Yuriy"),
        surnames=_words(
            "Bondar Hrytsenko Kravets Lysenko Melnyk Rudenko Savchuk Tkach"
        ),
        language="Ukrainian",
    ),
    Heritage(
        weight=3,
        ethnicity="WOTH",
        girls=_words("Beatriz Carolina Ines Leonor Mariana Matilde Rita Vitoria"),
        boys=_words("Afonso Duarte Goncalo Joao Miguel Rodrigo Tiago Tomas"),
        women=_words("Ana Catarina Cristina Fernanda Marta Patricia Sandra Teresa"),
        men=_words("Bruno Carlos Fernando Hugo Luis Nuno Paulo Rui"),
        surnames=_words("Almeida Cardoso Esteves Figueira Marques Pinto Teixeira Vaz"),
        language="Portuguese",
    ),
    Heritage(
        weight=2,
        ethnicity="WROM",
        girls=_words("Britney Esmeralda Kizzy Lavinia Mercy Queenie Savannah Shanta"),
        boys=_words("Buddy Eli Jimmy Job Levi Moses Nelson Noah"),
        women=_words("Charity Delilah Emily Mary Priscilla Rosina Union Violet"),
        men=_words("Abraham Frank Henry Jesse Joe Nathan Sampson Tom"),
        surnames=_words("Ayres Bagley Holland Isaacs Lamb Penfold Scamp Wells"),
    ),
    Heritage(
        weight=2,
        ethnicity="AIND",
        girls=_words("Aanya Anika Diya Isha Kavya Meera Priya Riya Saanvi Tara"),
        boys=_words("Aarav Arjun Dev Ishaan Kabir Krish Nikhil Rohan Veer Vihaan"),
        women=_words("Anita Deepa Jyoti Kavita Meena Neha Pooja Rekha Sunita"),
        men=_words("Ajay Anil Deepak Harish Manoj Rajesh Sanjay Sunil Vikram"),
        surnames=_words("Chauhan Desai Joshi Kulkarni Mistry Nair Pillai Rao Solanki"),
        language="Gujarati",
    ),
    Heritage(
        weight=3,
        ethnicity="ABAN",
        girls=_words(
            "Aisha Amina Farida Hafsa Maryam Nadia Raisa Safiya Tasnim Yasmin"
        ),
        boys=_words("Abdul Adil Farhan Hamza Ibrahim Imran Rayhan Tahmid Yusuf Zakir"),
        women=_words("Fatema Jahanara Khadija Nasima Nazma Rahima Rubina Shirin"),
        men=_words("Abdur Faruk Habib Jamal Kamal Mizan Rahim Shahin"),
        surnames=_words(
            "Ahmed Akhtar Chowdhury Hossain Islam Miah Rahman Sarkar Uddin"
        ),
        language="Bengali",
    ),
    Heritage(
        weight=2,
        ethnicity="APKN",
        girls=_words("Aleena Ayesha Fatima Hira Iqra Laiba Mahnoor Noor Zainab Zoya"),
        boys=_words("Ali Bilal Danish Haris Hassan Musa Omar Saad Usman Zayn"),
        women=_words("Asma Farzana Mehwish Nasreen Rabia Saima Shazia Uzma"),
        men=_words("Adnan Asif Faisal Imran Kashif Naveed Tariq Waqas"),
        surnames=_words("Akram Aslam Butt Dar Iqbal Javed Malik Qureshi Raza"),
        language="Urdu",
    ),
    Heritage(
        weight=3,
        ethnicity="BAFR",
        girls=_words("Abena Adaeze Amara Chiamaka Efua Ife Makena Nia Temi Zola"),
        boys=_words("Ayo Chidi Emeka Femi Kofi Kwame Olu Tendai Tobi Uche"),
        women=_words("Abiola Blessing Chipo Esther Folake Grace Ngozi Patience"),
        men=_words("Babatunde Daniel Emmanuel Kwaku Moses Segun Tafadzwa Tunde"),
        surnames=_words(
            "Abara Adeleke Boateng Chikwanda Danso Eze Moyo Ofori Osei Sesay"
        ),
    ),
    Heritage(
        weight=2,
        ethnicity="MWBC",
        girls=_words("Aaliyah Amani Jada Kiera Lauren Mya Renee Shanice Tia Zaria"),
        boys=_words(
            "Andre Curtis Dante Isaiah Jermaine Kymani Malachi Micah Tyrell Zion"
        ),
        women=_words("Bev Cherelle Latoya Marcia Natalie Rochelle Simone Yvonne"),
        men=_words("Carlton Delroy Errol Leroy Marlon Nathan Trevor Winston"),
        surnames=_words(
            "Bailey Beckford Campbell Dacres Francis Gayle Henry Morrison Reid"
        ),
    ),
    Heritage(
        weight=2,
        ethnicity="OOTH",
        girls=_words("Aya Dalia Hala Jana Layan Maha Rima Salma Shirin Tala"),
        boys=_words("Adam Bassel Faris Hadi Karim Nabil Rami Sami Tarek Zaid"),
        women=_words("Amal Hanan Huda Khulood Leila Manal Nour Rania"),
        men=_words("Ahmad Fadi Ghassan Khaled Mahmoud Nizar Omar Walid"),
        surnames=_words(
            "Awad Darwish Haddad Khalil Mansour Nasser Saleh Shaheen Tahan"
        ),
        language="Arabic",
    ),
    Heritage(
        weight=1,
        ethnicity="CHNE",
        girls=_words("Jia Ling Mei Min Xin Ying Yue Zhi"),
        boys=_words("Bo Chun Hao Jun Kai Lei Ming Wei"),
        women=_words("Fang Hong Hua Juan Lan Ping Xia Yan"),
        men=_words("Bin Feng Gang Jian Liang Peng Qiang Tao"),
        surnames=_words("Chan Cheung Fung Ho Kwok Lam Leung Mak Tsang Yip"),
        language="Cantonese",
    ),
)

HERITAGES = (BRITISH, *OTHERS)
WEIGHTS = tuple(heritage.weight for heritage in HERITAGES)
